package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Delivery;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.ClipReader;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.FrameSink;
import dev.retake.render.RenderJob;
import dev.retake.render.RenderReport;
import dev.retake.render.Renderer;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One edit from clip to delivery: opens the source, plans, renders frame by frame, and writes the outputs. */
final class RenderRun {
    private final Order.Render order;

    RenderRun(Order.Render order) {
        this.order = order;
    }

    Event.Rendered run(Consumer<Event.Progress> progress) {
        try (PixelPool pool = PixelPool.of(order.threads());
                ClipReader clip = ClipReader.open(order.clip(), ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            check(clip.facts());
            return render(clip, pool, progress);
        }
    }

    private void check(ClipFacts facts) {
        Limits.checkLength(facts, order.maxSeconds());
        for (Order.Guide guide : order.guides()) {
            if (guide.frame() >= facts.frames()) {
                throw new RefusedOrderException(
                        Event.Fault.INVALID_ORDER,
                        "The guide frame %d is outside the clip, whose last frame is %d."
                                .formatted(guide.frame(), facts.frames() - 1));
            }
        }
    }

    private Event.Rendered render(ClipReader clip, PixelPool pool, Consumer<Event.Progress> progress) {
        ClipFacts facts = clip.facts();
        Size size = order.resolution().fit(facts.display());
        LookLibrary library = LookLibrary.ofProcess();
        LookPlan read = new PromptReader(library).read(order.prompt());
        Schedule schedule = Schedules.of(order.steering(), order.clip(), facts, pool);
        boolean highRange = order.delivery() != Delivery.SDR;
        Previews previews = new Previews(order.outputFolder(), order.previewEveryFrames(), size);
        ProgressMeter meter = new ProgressMeter(facts.frames(), previews::newest, progress);
        List<String> warnings = new ArrayList<>();
        try (DeliveredFiles files = DeliveredFiles.create(order, clip, size, pool);
                SceneFromSignals scene = new SceneFromSignals(schedule, pool);
                ChosenRenderer chosen = ChosenRenderer.of(order, size, library, schedule, read, scene, pool)) {
            Renderer renderer = chosen.renderer();
            RenderJob job = new RenderJob(size, facts.frameRate(), chosen.plan(), schedule, order.seed(), highRange);
            warnings.addAll(chosen.warnings());
            FrameSink sink = (frame, time) -> {
                files.write(frame, time);
                previews.offer(frame, time.index());
            };
            RenderReport report = renderer.render(job, ClipFrames.of(clip, highRange), sink, meter);
            warnings.addAll(report.warnings());
            chosen.guides().ifPresent(guides -> warnings.addAll(guides.warnings()));
            warnings.addAll(files.finish());
            if (report.frames() != facts.frames()) {
                warnings.add("%d frames were measured, %d could be decoded and rendered."
                        .formatted(facts.frames(), report.frames()));
            }
            return new Event.Rendered(
                    files.outputs(report.frames()),
                    chosen.plan(),
                    schedule,
                    renderer.name(),
                    order.seed(),
                    CpuFeatures.describe(),
                    warnings,
                    PeakMemory.bytes(),
                    Optional.of(facts));
        }
    }
}
