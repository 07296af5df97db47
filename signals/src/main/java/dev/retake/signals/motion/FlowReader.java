package dev.retake.signals.motion;

import dev.retake.edit.Size;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/**
 * Measures dense motion between two pictures: dense inverse search (Kroeger, Timofte, Dai, van Gool, "Fast Optical Flow
 * using Dense Inverse Search", 2016) as OpenCV has it.
 *
 * <p>OpenCV cuts the work by its number of threads, and the cut shows in the result; the number is therefore a constant.
 * It is one, because pictures are small, and there is other work for other processors. Not thread-safe.
 */
public final class FlowReader implements AutoCloseable {
    /** How much time to spend. */
    public enum Quality {
        /** For steps between neighbouring frames. */
        FAST(DISOpticalFlow.PRESET_ULTRAFAST),
        /** For all steps of a clip: as {@link #GOOD}, with patches farther apart and fewer steps, which costs a fifth less. */
        RUNNING(DISOpticalFlow.PRESET_FAST) {
            @Override
            void adjust(DISOpticalFlow search) {
                search.setPatchStride(STRIDE);
                search.setGradientDescentIterations(DESCENTS);
                search.setVariationalRefinementIterations(REFINEMENTS);
            }
        },
        /** Between the two. */
        GOOD(DISOpticalFlow.PRESET_FAST),
        /** For measuring across several frames, and where edges matter. */
        BEST(DISOpticalFlow.PRESET_MEDIUM);

        /** Pixels from patch to patch, of {@link #RUNNING}; patches have 8 a side. */
        private static final int STRIDE = 5;
        /** Steps of descent a patch, of {@link #RUNNING}. */
        private static final int DESCENTS = 6;
        /** Steps that smooth the flow, of {@link #RUNNING}. */
        private static final int REFINEMENTS = 4;

        private final int preset;

        Quality(int preset) {
            this.preset = preset;
        }

        void adjust(DISOpticalFlow search) {}

        private DISOpticalFlow search() {
            DISOpticalFlow search = DISOpticalFlow.create(preset);
            adjust(search);
            return search;
        }
    }

    private static final int THREADS = 1;
    /** Smaller pictures than this have no coarse level to search. */
    private static final int SMALLEST = 16;

    private final DISOpticalFlow search;
    private final Shelf shelf;

    /** A reader of one quality. */
    public FlowReader(Quality quality) {
        this(quality, new Shelf());
    }

    /**
     * A reader of one quality.
     *
     * @param shelf where the planes of flows come from; who needs a flow last may give it back
     */
    public FlowReader(Quality quality, Shelf shelf) {
        this.shelf = shelf;
        opencv_core.setNumThreads(THREADS);
        search = quality.search();
    }

    /**
     * The motion from one picture to another of the same size; no motion for pictures under 16 pixels a side.
     *
     * @throws IllegalArgumentException when the sizes differ
     */
    public Flow between(SmallFrame from, SmallFrame to) {
        if (!from.size().equals(to.size())) {
            throw new IllegalArgumentException(
                    "Flow needs two pictures of one size, not " + from.size() + " and " + to.size());
        }
        return between(from.grey(), to.grey(), from.size());
    }

    /** The motion between two pictures of brightness, 0 to 255, row-major. */
    public Flow between(byte[] from, byte[] to, Size size) {
        int pixels = Math.toIntExact(size.pixels());
        if (size.shortSide() < SMALLEST) {
            return new Flow(size, shelf.blank(pixels), shelf.blank(pixels));
        }
        float[] right = shelf.take(pixels);
        float[] down = shelf.take(pixels);
        try (Mat first = new Mat(size.height(), size.width(), opencv_core.CV_8UC1);
                Mat second = new Mat(size.height(), size.width(), opencv_core.CV_8UC1);
                Mat motion = new Mat();
                Mat plane = new Mat()) {
            first.data().put(from);
            second.data().put(to);
            search.calc(first, second, motion);
            copy(motion, 0, plane, right);
            copy(motion, 1, plane, down);
        }
        return new Flow(size, right, down);
    }

    private static void copy(Mat motion, int channel, Mat plane, float[] into) {
        opencv_core.extractChannel(motion, plane, channel);
        try (FloatPointer values = new FloatPointer(plane.data())) {
            values.get(into);
        }
    }

    @Override
    public void close() {
        search.close();
    }
}
