package dev.retake.media;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Rational;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.colour.CodedPicture;
import dev.retake.media.ffmpeg.Container;
import dev.retake.media.ffmpeg.FramePlanes;
import dev.retake.media.ffmpeg.PacketWalk;
import dev.retake.media.ffmpeg.Track;
import dev.retake.media.ffmpeg.VideoDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Measures what a clip is: every packet is read, the first frame is decoded, headers are not believed. */
public final class ClipProbe {
    private ClipProbe() {}

    /**
     * Measures a clip.
     *
     * @throws MediaException with a sentence for the user when the file is not a clip that can be edited
     */
    public static ClipFacts probe(Path clip, ReaderLimits limits) {
        return measure(clip, limits, firstPicture(clip, limits));
    }

    /** Measures a clip whose first frame is known; of that only its description is read. */
    static ClipFacts measure(Path clip, ReaderLimits limits, CodedPicture first) {
        try (Container container = Container.open(clip)) {
            AVStream stream = container.videoStream();
            Track track = Track.of(container, stream);
            boolean sound = container.soundStream().isPresent();
            container.keepOnly(stream);
            PacketWalk walk = PacketWalk.of(container, stream, limits);
            ClipTiming.Rate rate = ClipTiming.measure(walk.times(), walk.end(), track.tick());
            return new ClipFacts(
                    track.display(first.size()),
                    walk.times().length,
                    rate.rate(),
                    rate.variable(),
                    seconds(walk, track.tick()),
                    track.codec(),
                    first.planes().getFirst().depth(),
                    range(first),
                    sound,
                    bytes(clip));
        }
    }

    /** The description of the first frame; its planes are gone. */
    private static CodedPicture firstPicture(Path clip, ReaderLimits limits) {
        try (Container container = Container.open(clip)) {
            AVStream stream = container.videoStream();
            container.keepOnly(stream);
            try (VideoDecoder decoder = VideoDecoder.open(container, stream, limits)) {
                AVFrame frame = firstFrame(decoder);
                try {
                    return FramePlanes.of(frame);
                } finally {
                    avutil.av_frame_free(frame);
                }
            }
        }
    }

    /**
     * The first frame, to be freed by the caller.
     *
     * @throws MediaException of kind UNDECODABLE when there is none
     */
    static AVFrame firstFrame(VideoDecoder decoder) {
        return decoder.next()
                .orElseThrow(
                        () -> new MediaException(Kind.UNDECODABLE, "None of the video's frames could be decoded."));
    }

    private static double seconds(PacketWalk walk, Rational tick) {
        return (double) (walk.end() - walk.times()[0]) * tick.numerator() / tick.denominator();
    }

    private static ClipFacts.DynamicRange range(CodedPicture picture) {
        return switch (picture.tags().transfer()) {
            case PQ -> ClipFacts.DynamicRange.PQ;
            case HLG -> ClipFacts.DynamicRange.HLG;
            default -> ClipFacts.DynamicRange.SDR;
        };
    }

    private static long bytes(Path clip) {
        try {
            return Files.size(clip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
