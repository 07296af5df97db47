package dev.retake.server.intake;

import dev.retake.edit.EditSpec;
import dev.retake.edit.GuideFrame;
import dev.retake.edit.MediaRef;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.rule.References.Medium;
import dev.retake.server.jobs.RenderOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One medium that an edit needs.
 *
 * @param path where the request names it, for messages
 * @param medium what it has to be
 * @param ref where it comes from
 * @param name under which it is stored among the generation's inputs
 */
record WantedMedium(String path, Medium medium, MediaRef ref, String name) {

    /** The media of a request, source first, with the paths that its caller wrote. */
    static List<WantedMedium> of(GenerationRequest request, EditSpec spec) {
        return of(spec, guidePaths(request));
    }

    /** The media of an edit that was accepted before. */
    static List<WantedMedium> of(EditSpec spec) {
        return of(
                spec,
                spec.guideFrames().stream()
                        .map(guide -> "video.edit.keyframes (frame " + guide.index() + ")")
                        .toList());
    }

    private static List<WantedMedium> of(EditSpec spec, List<String> guidePaths) {
        List<WantedMedium> all = new ArrayList<>();
        all.add(new WantedMedium("source", Medium.VIDEO, spec.source(), RenderOrders.SOURCE));
        List<GuideFrame> guides = spec.guideFrames();
        for (int position = 0; position < guides.size(); position++) {
            all.add(new WantedMedium(
                    guidePaths.get(position),
                    Medium.IMAGE,
                    guides.get(position).image(),
                    RenderOrders.guide(position)));
        }
        return all;
    }

    /** Paths of the guide images in the order of {@link EditSpec#guideFrames}, which is that of the frames. */
    private static List<String> guidePaths(GenerationRequest request) {
        if (request.videoOrEmpty().startFrame().isPresent()) {
            return List.of("video.start_frame");
        }
        if (request.videoOrEmpty().guideFrame().isPresent()) {
            return List.of("video.guide_frame");
        }
        List<ImageRef> keyframes = request.editOrEmpty().keyframes();
        List<Long> indexes = request.editOrEmpty().keyframeIndexes();
        return IntStream.range(0, keyframes.size())
                .boxed()
                .sorted(Comparator.comparing(indexes::get))
                .map(place -> "video.edit.keyframes[" + place + "]")
                .toList();
    }
}
