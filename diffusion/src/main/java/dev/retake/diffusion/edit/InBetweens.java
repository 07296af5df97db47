package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Frames that the model does not make: each is put together from the two made ones around it, carried by the source's own motion,
 * the nearer in time and the better explained counting for more.
 */
final class InBetweens implements AutoCloseable {
    /** Of 255: a difference of brightness that says that something else is there. */
    private static final double ELSEWHERE = 16;

    /** So that something is shown where neither explains it. */
    private static final double LEAST = 1e-3;

    private final Size size;
    private final BiConsumer<float[], FrameTime> sink;
    private final FlowReader reader = new FlowReader(FlowReader.Quality.GOOD);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Optional<Made> before = Optional.empty();
    private int followed;

    /** A frame of the source that is still to come out. */
    private record Waiting(FrameTime time, byte[] grey, Size size) {
        static Waiting of(FrameTime time, SmallFrame picture) {
            return new Waiting(time, picture.grey(), picture.size());
        }
    }

    /** A finished frame and its source. */
    private record Made(float[] codes, Waiting source) {}

    /**
     * For pictures of a size.
     *
     * @param sink takes every frame in order
     */
    InBetweens(Size size, BiConsumer<float[], FrameTime> sink) {
        this.size = size;
        this.sink = sink;
    }

    /** Notes the next frame of the source, made by the model or not. The first and the last of a shot have to be. */
    void next(FrameTime time, SmallFrame picture) {
        waiting.add(Waiting.of(time, picture));
    }

    /** Takes the next frame that the model made, and hands on what lies before it, and it. */
    void made(float[] codes, FrameTime time) {
        List<Waiting> between = new ArrayList<>();
        while (waiting.getFirst().time().index() < time.index()) {
            between.add(waiting.removeFirst());
        }
        Made after = new Made(codes, waiting.removeFirst());
        for (Waiting frame : between) {
            sink.accept(put(frame, before.orElseThrow(), after), frame.time());
            followed++;
        }
        sink.accept(codes, time);
        before = Optional.of(after);
    }

    /** How many frames were not made by the model. */
    int followed() {
        return followed;
    }

    private float[] put(Waiting frame, Made first, Made second) {
        double from = first.source.time.seconds().toDouble();
        double to = second.source.time.seconds().toDouble();
        double share = (frame.time.seconds().toDouble() - from) / (to - from);
        Carried early = carried(frame, first);
        Carried late = carried(frame, second);
        float[] picture = new float[early.codes.length];
        int pixels = Math.toIntExact(size.pixels());
        for (int i = 0; i < picture.length; i++) {
            int pixel = i % pixels;
            double a = (1 - share) * early.trust[pixel];
            double b = share * late.trust[pixel];
            picture[i] = (float) ((a * early.codes[i] + b * late.codes[i]) / (a + b));
        }
        return picture;
    }

    /** A made picture where it would be at another time, and how well that explains the source there. */
    private record Carried(float[] codes, float[] trust) {}

    private Carried carried(Waiting frame, Made made) {
        Flow flow = reader.between(frame.grey, made.source.grey, frame.size);
        return new Carried(warped(made.codes, flow.scaledTo(size)), trust(frame, made, flow));
    }

    private float[] trust(Waiting frame, Made made, Flow flow) {
        float[] target = plane(made.source.grey);
        float[] trust = warped(target, flow);
        for (int i = 0; i < trust.length; i++) {
            double difference = ((frame.grey[i] & 255) - trust[i]) / ELSEWHERE;
            trust[i] = (float) (LEAST + Math.exp(-difference * difference));
        }
        float[] large = PictureCode.resized(trust, frame.size, size);
        for (int i = 0; i < large.length; i++) {
            large[i] = (float) Math.max(LEAST, large[i]);
        }
        return large;
    }

    private static float[] plane(byte[] grey) {
        float[] plane = new float[grey.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = grey[i] & 255;
        }
        return plane;
    }

    /** One or more planes of the flow's size, each value fetched from where the flow leads. */
    private static float[] warped(float[] planes, Flow flow) {
        int width = flow.size().width();
        int pixels = Math.toIntExact(flow.size().pixels());
        float[] warped = new float[planes.length];
        Flow.Places places = new Flow.Places(width);
        for (int start = 0; start < planes.length; start += pixels) {
            float[] plane = Arrays.copyOfRange(planes, start, start + pixels);
            for (int y = 0; y < flow.size().height(); y++) {
                places.findRow(flow, y);
                for (int x = 0; x < width; x++) {
                    warped[start + y * width + x] = places.value(plane, x);
                }
            }
        }
        return warped;
    }

    @Override
    public void close() {
        reader.close();
    }
}
