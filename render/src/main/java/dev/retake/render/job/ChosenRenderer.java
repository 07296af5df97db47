package dev.retake.render.job;

import dev.retake.edit.RendererKind;
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
 * The renderer of an order: the one that it names or else the process was told to use, or the looks where that one is not to be
 * had.
 *
 * @param renderer for this order alone
 * @param plan what it is to make of the prompt
 * @param warnings what the user should know of the choice
 * @param guides what the looks follow
 */
record ChosenRenderer(Renderer renderer, LookPlan plan, List<String> warnings, Optional<GuidesInOrder> guides)
        implements AutoCloseable {

    /**
     * Chooses.
     *
     * @param plan what the looks' reader read in the prompt
     */
    static ChosenRenderer of(
            Order.Render order,
            Size size,
            LookLibrary library,
            Schedule schedule,
            LookPlan plan,
            SceneFromSignals scene,
            PixelPool pool) {
        Optional<String> asked = order.renderer().map(RendererKind::wireName).or(RendererProvider::nameForProcess);
        Optional<String> other = asked.filter(name -> !name.equals(RendererKind.LOOKS.wireName()));
        Optional<RendererProvider> provider = other.flatMap(name ->
                RendererProvider.ofProcess().filter(found -> found.name().equals(name)));
        Optional<String> obstacle = other.flatMap(name -> provider.map(RendererProvider::obstacle)
                .orElse(Optional.of("Its module is not installed; ./retake build " + name + " adds it."))
                .map(why -> "Rendered with looks, since the renderer " + name + " can't be used here. " + why));
        if (provider.isPresent() && obstacle.isEmpty()) {
            RendererProvider.Edit edit =
                    new RendererProvider.Edit(order.prompt(), pictures(order, size, pool), order.outputFolder());
            return new ChosenRenderer(provider.get().open(edit, pool), plan.forModel(), List.of(), Optional.empty());
        }
        GuidesInOrder guides = GuidesInOrder.open(order, size, schedule, plan, pool);
        return new ChosenRenderer(
                new LookRenderer(library, scene, guides.appearance(), pool),
                plan,
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
