package dev.retake.server.jobs;

import dev.retake.edit.EditSpec;
import dev.retake.edit.GuideFrame;
import dev.retake.edit.message.Order;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Generation;
import dev.retake.server.store.RowJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns a generation into an order: lays its inputs into the job folder and fills in what the node decides. */
public final class RenderOrders {

    /** The name under which a generation's clip is stored. */
    public static final String SOURCE = "source";

    private static final long SEED_MASK = 0xffff_ffffL;

    private final ObjectStore objects;
    private final JobSettings settings;

    RenderOrders(ObjectStore objects, JobSettings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    /**
     * The name under which the image of a guide frame is stored.
     *
     * @param position its place in {@link EditSpec#guideFrames}, from 0
     */
    public static String guide(int position) {
        return "guide-" + position;
    }

    /** The order; empty when an input is not in the store any more. */
    Optional<Order.Render> prepare(Generation generation, WorkFolders.JobFolder folder) {
        EditSpec spec = RowJson.editSpec(generation.spec());
        Optional<Path> clip = input(generation.id(), SOURCE, folder);
        List<Order.Guide> guides = new ArrayList<>();
        List<GuideFrame> wanted = spec.guideFrames();
        for (int position = 0; position < wanted.size(); position++) {
            int frame = wanted.get(position).index();
            input(generation.id(), guide(position), folder)
                    .ifPresent(image -> guides.add(new Order.Guide(frame, image)));
        }
        if (clip.isEmpty() || guides.size() < wanted.size()) {
            return Optional.empty();
        }
        return Optional.of(new Order.Render(
                clip.get(),
                spec.prompt(),
                spec.resolution(),
                spec.delivery(),
                spec.steering(),
                guides,
                spec.keepAudio(),
                spec.seed().orElse(seedOf(generation.id())),
                settings.maxSourceSeconds(),
                settings.previewEveryFrames(),
                folder.outputs(),
                settings.threadsPerRender(),
                spec.renderer()));
    }

    /** A seed for callers who named none: as good as random, and the same in every attempt. */
    static long seedOf(UUID id) {
        return (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) & SEED_MASK;
    }

    private Optional<Path> input(UUID id, String name, WorkFolders.JobFolder folder) {
        Path target = folder.path().resolve(name);
        return objects.export(ObjectKey.input(id, name), target) ? Optional.of(target) : Optional.empty();
    }
}
