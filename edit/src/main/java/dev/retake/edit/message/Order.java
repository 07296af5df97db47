package dev.retake.edit.message;

import dev.retake.edit.Delivery;
import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one thing that a render process is asked to do. All paths are absolute and inside the job's folder, or, for the
 * command line, files that the user named.
 */
public sealed interface Order {

    /** Measure a clip: decode its first frame, walk all its packets. Answered by {@link Event.Probed}. */
    record Probe(Path clip) implements Order {}

    /** Measure a still image and make sure that it decodes. Answered by {@link Event.ImageProbed}. */
    record ProbeImage(Path image) implements Order {}

    /**
     * Render an edit. Answered by {@link Event.Progress} and, at the end, {@link Event.Rendered}.
     *
     * @param clip the source
     * @param prompt what the result should look like
     * @param resolution output tier
     * @param delivery output form
     * @param steering how the source binds
     * @param guides images pinned to frames
     * @param keepAudio whether the sound is copied
     * @param seed for everything random; equal seeds give equal bytes
     * @param maxSeconds the longest clip accepted, by {@code ClipFacts.secondsForLimits}
     * @param previewEveryFrames a preview JPEG is written every so many frames; 0 = never
     * @param outputFolder where {@code 0.mp4} (and {@code 1.zip}) and previews go; exists
     * @param threads size of the pixel pool; never changes a result
     * @param renderer empty for the one that the process was started for
     */
    record Render(
            Path clip,
            String prompt,
            Resolution resolution,
            Delivery delivery,
            Steering steering,
            List<Guide> guides,
            boolean keepAudio,
            long seed,
            double maxSeconds,
            int previewEveryFrames,
            Path outputFolder,
            int threads,
            Optional<RendererKind> renderer)
            implements Order {

        /** A render by the renderer that the process was started for. */
        public Render(
                Path clip,
                String prompt,
                Resolution resolution,
                Delivery delivery,
                Steering steering,
                List<Guide> guides,
                boolean keepAudio,
                long seed,
                double maxSeconds,
                int previewEveryFrames,
                Path outputFolder,
                int threads) {
            this(
                    clip,
                    prompt,
                    resolution,
                    delivery,
                    steering,
                    guides,
                    keepAudio,
                    seed,
                    maxSeconds,
                    previewEveryFrames,
                    outputFolder,
                    threads,
                    Optional.empty());
        }
    }

    /**
     * Read a clip's signals and show them. Answered by {@link Event.Progress} and, at the end, {@link Event.SignalsRead}.
     *
     * @param clip the source
     * @param maxSeconds the longest clip accepted, by {@code ClipFacts.secondsForLimits}
     * @param outputFolder where a preview video a signal, the numbers and the contact sheet go; exists
     * @param threads size of the pixel pool; never changes a result
     */
    record Signals(Path clip, double maxSeconds, Path outputFolder, int threads) implements Order {}

    /**
     * Export one frame as an image that can be pinned back as a guide. Answered by {@link Event.FrameExported}.
     *
     * @param clip the source
     * @param frame its index, counted from 0 in display order
     * @param resolution the tier of the render that it is for; none for the clip's own size as displayed
     * @param outputFolder where the PNG goes; exists
     * @param threads size of the pixel pool; never changes a result
     */
    record Frame(Path clip, int frame, Optional<Resolution> resolution, Path outputFolder, int threads)
            implements Order {}

    /**
     * Resolve a prompt, without touching a clip. Answered by {@link Event.Planned}.
     *
     * @param prompt what the result should look like
     */
    record Plan(String prompt) implements Order {}

    /**
     * Render clips of one's own until the order comes that counts, so that it finds compiled code. Not answered; only a
     * process that has no order yet takes it.
     *
     * @param folder for the clip and its renders; exists, empty
     * @param threads size of the pixel pool
     */
    record Practise(Path folder, int threads) implements Order {}

    /** The file that the order is about, where there is one. */
    default Optional<Path> source() {
        return switch (this) {
            case Render render -> Optional.of(render.clip());
            case Signals signals -> Optional.of(signals.clip());
            case Frame frame -> Optional.of(frame.clip());
            case Probe probe -> Optional.of(probe.clip());
            case ProbeImage probe -> Optional.of(probe.image());
            case Plan ignored -> Optional.empty();
            case Practise ignored -> Optional.empty();
        };
    }

    /** Whether the order makes pixels for minutes, with progress, rather than look at media for seconds. */
    default boolean isLong() {
        return switch (this) {
            case Render ignored -> true;
            case Signals ignored -> true;
            case Frame ignored -> true;
            case Probe ignored -> false;
            case ProbeImage ignored -> false;
            case Plan ignored -> false;
            case Practise ignored -> false;
        };
    }

    /** An image file pinned to a frame. */
    record Guide(int frame, Path image) {}
}
