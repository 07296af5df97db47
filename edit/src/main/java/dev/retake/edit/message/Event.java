package dev.retake.edit.message;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import java.util.List;
import java.util.Optional;

/**
 * What a render process reports. Every order ends with exactly one event other than {@link Progress}. Files are named by plain
 * names ({@link FileName}); an event that names them otherwise can't be made, nor read.
 */
public sealed interface Event {

    /**
     * A frame is done, or a step on the way to some.
     *
     * @param frames frames finished
     * @param totalFrames frames expected; at least 1
     * @param framesPerSecond over the whole render so far
     * @param preview name of the newest preview in the output folder
     * @param walk where a renderer stands that makes many frames at once, in steps
     */
    record Progress(int frames, int totalFrames, double framesPerSecond, Optional<String> preview, Optional<Walk> walk)
            implements Event {

        public Progress {
            preview.ifPresent(FileName::require);
        }

        /** Progress of a renderer that makes one frame after the other. */
        public Progress(int frames, int totalFrames, double framesPerSecond, Optional<String> preview) {
            this(frames, totalFrames, framesPerSecond, preview, Optional.empty());
        }

        /** Frames finished, those on their way counted by the steps that are done. */
        public double framesDone() {
            return Math.min(totalFrames, frames + walk.map(Walk::framesDone).orElse(0.0));
        }
    }

    /**
     * Many frames that are made at once, in steps.
     *
     * @param step how many steps are done
     * @param steps how many there are; at least 1
     * @param frames that they will have made
     */
    record Walk(int step, int steps, int frames) {
        double framesDone() {
            return (double) frames * step / steps;
        }
    }

    /** Answer to a probe of a clip. */
    record Probed(ClipFacts clip) implements Event {}

    /** Answer to a probe of an image. */
    record ImageProbed(Size size) implements Event {}

    /** Answer to {@link Order.Plan}. */
    record Planned(LookPlan plan) implements Event {}

    /**
     * The render is complete and its files lie in the output folder.
     *
     * @param outputs the MP4 first
     * @param plan what the prompt was taken to mean
     * @param schedule how the source bound the edit
     * @param renderer name of the renderer
     * @param seed the seed in use
     * @param cpuFeatures the feature class that byte equality holds for, such as {@code avx512}
     * @param warnings sentences for the user
     * @param peakResidentBytes the most physical memory that the render process held; 0 where the system does not tell
     * @param source what was edited, measured; empty in what was stored before it was kept
     */
    record Rendered(
            List<Output> outputs,
            LookPlan plan,
            Schedule schedule,
            String renderer,
            long seed,
            String cpuFeatures,
            List<String> warnings,
            long peakResidentBytes,
            Optional<ClipFacts> source)
            implements Event {}

    /**
     * Answer to {@link Order.Signals}: all files lie in the output folder.
     *
     * @param previews a video a signal, in the order in which they are best looked at
     * @param numbers name of the JSON file with the numbers of every frame
     * @param sheet name of the PNG that shows all signals at a few moments
     * @param clip what was read
     * @param frames how many frames were read
     * @param shots how many shots they make
     * @param warnings sentences for the user
     * @param peakResidentBytes the most physical memory that the process held; 0 where the system does not tell
     */
    record SignalsRead(
            List<SignalPreview> previews,
            String numbers,
            String sheet,
            ClipFacts clip,
            int frames,
            int shots,
            List<String> warnings,
            long peakResidentBytes)
            implements Event {
        public SignalsRead {
            FileName.require(numbers);
            FileName.require(sheet);
        }
    }

    /**
     * Answer to {@link Order.Frame}.
     *
     * @param file name of the PNG inside the output folder
     * @param size of the picture
     */
    record FrameExported(String file, Size size) implements Event {
        public FrameExported {
            FileName.require(file);
        }
    }

    /**
     * The order can't be carried out.
     *
     * @param code what {@code failure_code} will say
     * @param fault what is wrong with the media, for answers inside a request
     * @param reason one sentence: what happened, where, what to do
     */
    record Failed(FailureCode code, Fault fault, String reason) implements Event {}

    /** Why media can't be used; each has its own published sentence. */
    enum Fault {
        /** No readable container, or a codec that is not supported. */
        UNSUPPORTED_FORMAT,
        /** The container is fine, its frames are not. */
        UNDECODABLE,
        /** Longer than the order allows. */
        TOO_LONG,
        /** More pixels than the limits allow. */
        TOO_LARGE,
        /** A guide frame's index is not on the clip's grid, and similar. */
        INVALID_ORDER,
        /** This machine lacks memory or disk for it; the reason has the figures, and nothing that its owner must not read. */
        NO_ROOM,
        /** The engine's own failure. */
        INTERNAL
    }

    /**
     * One delivered file.
     *
     * @param file its name inside the output folder
     * @param type {@code video} or {@code exr}
     * @param size of the picture
     * @param frames number of frames
     * @param frameRate frames per second
     * @param seconds length
     * @param bytes file size
     * @param sha256 lower-case hex
     */
    record Output(
            String file,
            String type,
            Size size,
            int frames,
            Rational frameRate,
            double seconds,
            long bytes,
            String sha256) {
        public Output {
            FileName.require(file);
        }
    }

    /**
     * The preview video of one signal.
     *
     * @param name of the signal, lower case, such as {@code depth}
     * @param file its name inside the output folder
     */
    record SignalPreview(String name, String file) {
        public SignalPreview {
            FileName.require(name);
            FileName.require(file);
        }
    }
}
