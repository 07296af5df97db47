package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.PixelPool;
import dev.retake.render.Appearance;
import dev.retake.render.guide.GuideFrames;
import java.util.List;
import java.util.Optional;

/** The guides of an order, if it has any: without them no second pass over the clip is made. */
record GuidesInOrder(Optional<GuideFrames> frames) implements AutoCloseable {

    /** Fits an order's guides to its clip. */
    static GuidesInOrder open(Order.Render order, Size size, Schedule schedule, LookPlan plan, PixelPool pool) {
        GuideFrames.Settings settings =
                new GuideFrames.Settings(schedule, plan.layers().isEmpty());
        return new GuidesInOrder(
                order.guides().isEmpty()
                        ? Optional.empty()
                        : Optional.of(GuideFrames.open(
                                order.clip(), order.guides(), size, settings, order.outputFolder(), pool)));
    }

    /** What the guides decide. */
    Appearance appearance() {
        return frames.<Appearance>map(known -> known).orElse(Appearance.NONE);
    }

    /** What there is to say about them. */
    List<String> warnings() {
        return frames.map(GuideFrames::warnings).orElse(List.of());
    }

    @Override
    public void close() {
        frames.ifPresent(GuideFrames::close);
    }
}
