package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.LookRenderer;
import dev.retake.render.Renderer;
import dev.retake.render.RendererProvider;
import dev.retake.render.guide.GuideImage;
import dev.retake.render.look.LookLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The renderer of an order: the one that the process was told to use, or the looks where that one is not to be had.
 *
 * @param renderer for this order alone
 * @param warnings what the user should know of the choice
 * @param guides what the looks follow
 */
record ChosenRenderer(Renderer renderer, List<String> warnings, Optional<GuidesInOrder> guides)
        implements AutoCloseable {

    /** Chooses. */
    static ChosenRenderer of(
            Order.Render order,
            Size size,
            LookLibrary library,
            Schedule schedule,
            LookPlan plan,
            SceneFromSignals scene,
            PixelPool pool) {
        Optional<RendererProvider> provider = RendererProvider.ofProcess();
        Optional<String> obstacle = RendererProvider.nameForProcess()
                .flatMap(name -> provider.map(RendererProvider::obstacle)
                        .orElse(Optional.of("Its module is not installed; ./retake build " + name + " adds it."))
                        .map(why -> "Rendered with looks, since the renderer " + name + " can't be used here. " + why));
        if (provider.isPresent() && obstacle.isEmpty()) {
            RendererProvider.Edit edit =
                    new RendererProvider.Edit(order.prompt(), pictures(order, size, pool), order.outputFolder());
            return new ChosenRenderer(provider.get().open(edit, pool), List.of(), Optional.empty());
        }
        GuidesInOrder guides = GuidesInOrder.open(order, size, schedule, plan, pool);
        return new ChosenRenderer(
                new LookRenderer(library, scene, guides.appearance(), pool),
                obstacle.stream().toList(),
                Optional.of(guides));
    }

    private static Map<Integer, LinearImage> pictures(Order.Render order, Size size, PixelPool pool) {
        Map<Integer, LinearImage> pictures = new HashMap<>();
        for (Order.Guide guide : order.guides()) {
            pictures.put(guide.frame(), GuideImage.read(guide.image(), size, pool));
        }
        return pictures;
    }

    @Override
    public void close() {
        guides.ifPresent(GuidesInOrder::close);
    }
}
