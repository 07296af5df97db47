package dev.retake.edit.rule;

import dev.retake.edit.Delivery;
import dev.retake.edit.EditSpec;
import dev.retake.edit.GuideFrame;
import dev.retake.edit.MediaRef;
import dev.retake.edit.RendererKind;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Turns a request that kept every rule into the edit that it means, defaults resolved. */
final class SpecReader {

    private SpecReader() {}

    static EditSpec read(GenerationRequest request) {
        VideoOptions video = request.videoOrEmpty();
        return new EditSpec(
                request.prompt().orElseThrow(),
                media(request.source().orElseThrow()),
                EditRules.resolution(video),
                delivery(video),
                SteeringReader.steering(request.editOrEmpty()),
                guideFrames(request),
                video.keepAudio().orElse(true),
                video.seed().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                video.renderer().flatMap(RendererKind::fromWireName));
    }

    private static MediaRef media(ImageRef ref) {
        return ref.url()
                .flatMap(HostedUrls::parse)
                .<MediaRef>map(MediaRef.HostedUrl::new)
                .or(() -> ref.data().map(bytes -> new MediaRef.InlineData(bytes.token())))
                .or(() -> ref.generationId().map(id -> new MediaRef.PriorGeneration(UUID.fromString(id))))
                .or(() -> ref.fileId().map(id -> new MediaRef.UploadedFile(UUID.fromString(id))))
                .orElseThrow();
    }

    private static Delivery delivery(VideoOptions video) {
        if (!EditRules.isTrue(video.hdr())) {
            return Delivery.SDR;
        }
        return EditRules.isTrue(video.exrExport()) ? Delivery.HDR10_AND_EXR : Delivery.HDR10;
    }

    private static List<GuideFrame> guideFrames(GenerationRequest request) {
        VideoOptions video = request.videoOrEmpty();
        Optional<ImageRef> first = video.startFrame().or(video::guideFrame);
        if (first.isPresent()) {
            return List.of(new GuideFrame(0, media(first.orElseThrow())));
        }
        VideoEditOptions edit = request.editOrEmpty();
        List<GuideFrame> guides = new ArrayList<>();
        for (int i = 0; i < edit.keyframes().size(); i++) {
            int index = Math.clamp(edit.keyframeIndexes().get(i), 0, Integer.MAX_VALUE);
            guides.add(new GuideFrame(index, media(edit.keyframes().get(i))));
        }
        guides.sort(Comparator.comparingInt(GuideFrame::index));
        return guides;
    }
}
