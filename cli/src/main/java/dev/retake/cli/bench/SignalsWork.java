package dev.retake.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.pass.SignalPass;
import dev.retake.signals.pass.SignalsAhead;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a clip and tells what it took. A program of its own: {@code SignalsWork HOW CLIP FRAMES} plays the clip again and again until
 * it has so many frames. It prints lines of a name, a {@link Window}, and nanoseconds of processor time and of time a frame in that; and
 * the most memory that it held.
 */
public final class SignalsWork {
    /** What to read. */
    enum How {
        /** All signals, one after the other on a single thread: a line a signal, without decoding. */
        APART,
        /** All signals, on all processors, while later frames are decoded: one line of everything that the process did. */
        TOGETHER,
        /** The same of frames that were decoded beforehand: likewise. */
        AT_HAND,
        /** No signals, only the frames: likewise. */
        DECODING
    }

    /** Which frames count. A process compiles its code while it reads the first hundreds of them, which costs processor time, too. */
    enum Window {
        /** About five seconds of a clip in a process that has just started, with loading networks. */
        COLD(0, 120),
        /** As benchmarks had it before there were windows: most code is compiled, but compilers are still busy. */
        SECOND_HALF(180, 360),
        /** In compiled code. */
        STEADY(600, 960);

        private final int first;
        private final int end;

        Window(int first, int end) {
            this.first = first;
            this.end = end;
        }

        int frames() {
            return end - first;
        }

        /** The frame after its last. */
        int end() {
            return end;
        }

        private boolean holds(int frame) {
            return frame >= first && frame < end;
        }
    }

    private record Part(String signal, Window window) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Part, long[]> spent = new LinkedHashMap<>();
    private final How how;
    private final int frames;
    private int done;
    private long processor;
    private long time;

    private SignalsWork(How how, int frames) {
        this.how = how;
        this.frames = frames;
    }

    /** Reads, and prints. */
    public static void main(String... arguments) {
        SignalsWork work = new SignalsWork(How.valueOf(arguments[0]), Integer.parseInt(arguments[2]));
        work.run(Path.of(arguments[1]));
        work.spent.forEach((part, sums) -> {
            int counted = part.window().frames();
            if (part.window().end() <= work.done) {
                System.out.println(String.join(
                        "\t",
                        part.signal(),
                        part.window().name(),
                        Long.toString(sums[0] / counted),
                        Long.toString(sums[1] / counted)));
            }
        });
        System.out.println(
                "memory\t" + Machine.peakBytes(ProcessHandle.current().pid()).orElse(0));
    }

    private void run(Path clip) {
        try (PixelPool pool = PixelPool.of(threads());
                Again source = new Again(clip, pool)) {
            switch (how) {
                case APART -> apart(source, pool);
                case TOGETHER -> together(source.size(), source::read, pool);
                case AT_HAND -> atHand(source, pool);
                case DECODING -> decode(source);
            }
        }
    }

    private int threads() {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (how) {
            case APART -> 1;
            case TOGETHER, AT_HAND -> SignalsAhead.threadsOfPool(processors);
            case DECODING -> processors;
        };
    }

    private void apart(Again source, PixelPool pool) {
        LinearImage picture = new LinearImage(source.size());
        try (SignalPass pass = new SignalPass(pool, signal -> note(signal, THREADS.getCurrentThreadCpuTime()))) {
            while (done < frames && source.read(picture).isPresent()) {
                processor = THREADS.getCurrentThreadCpuTime();
                time = System.nanoTime();
                FrameSignals signals = pass.next(picture);
                count();
                pass.recycle(signals);
            }
        }
    }

    private void atHand(Again source, PixelPool pool) {
        try (AtHand hand = new AtHand(source)) {
            together(source.size(), hand::read, pool);
        }
    }

    private void together(Size size, SignalsAhead.Frames source, PixelPool pool) {
        begin();
        try (SignalPass pass = new SignalPass(pool);
                SignalsAhead ahead = new SignalsAhead(pass, size, source)) {
            while (done < frames) {
                Optional<SignalsAhead.Read> read = ahead.next();
                if (read.isEmpty()) {
                    return;
                }
                ahead.recycle(read.get());
                note("all", processOwn());
                count();
            }
        }
    }

    private void decode(Again source) {
        LinearImage picture = new LinearImage(source.size());
        begin();
        while (done < frames && source.read(picture).isPresent()) {
            note("all", processOwn());
            count();
        }
    }

    private void begin() {
        processor = processOwn();
        time = System.nanoTime();
    }

    private void count() {
        done++;
    }

    private void note(String signal, long processorNow) {
        long timeNow = System.nanoTime();
        for (Window window : Window.values()) {
            if (window.holds(done)) {
                long[] sums = spent.computeIfAbsent(new Part(signal, window), part -> new long[2]);
                sums[0] += processorNow - processor;
                sums[1] += timeNow - time;
            }
        }
        processor = processorNow;
        time = timeNow;
    }

    /** Of all threads, native ones too, and what is left of the compiler's work. */
    private static long processOwn() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** A clip that begins again where it ends. */
    private static final class Again implements AutoCloseable {
        private final Path clip;
        private final PixelPool pool;
        private ClipReader reader;

        Again(Path clip, PixelPool pool) {
            this.clip = clip;
            this.pool = pool;
            reader = open();
        }

        private ClipReader open() {
            return ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool);
        }

        Size size() {
            return SmallFrame.sizeFor(reader.facts().display(), SignalPass.PIXELS);
        }

        Optional<FrameTime> read(LinearImage picture) {
            Optional<FrameTime> next = reader.read(picture);
            if (next.isEmpty()) {
                reader.close();
                reader = open();
                next = reader.read(picture);
            }
            return next;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /** A clip's first frames, kept outside the heap, where they disturb nobody, and handed out again and again. */
    private static final class AtHand implements AutoCloseable {
        /** About 330 MB. */
        private static final int MOST = 120;

        private final Arena memory = Arena.ofShared();
        private final List<Kept> frames = new ArrayList<>();
        private int next;

        private record Kept(FrameTime time, MemorySegment red, MemorySegment green, MemorySegment blue) {}

        AtHand(Again source) {
            LinearImage picture = new LinearImage(source.size());
            for (Optional<FrameTime> time = source.read(picture);
                    time.isPresent() && frames.size() < MOST;
                    time = source.read(picture)) {
                frames.add(new Kept(time.get(), kept(picture.red()), kept(picture.green()), kept(picture.blue())));
            }
        }

        private MemorySegment kept(float[] plane) {
            return memory.allocateFrom(ValueLayout.JAVA_FLOAT, plane);
        }

        Optional<FrameTime> read(LinearImage picture) {
            if (frames.isEmpty()) {
                return Optional.empty();
            }
            Kept frame = frames.get(next++ % frames.size());
            fill(frame.red(), picture.red());
            fill(frame.green(), picture.green());
            fill(frame.blue(), picture.blue());
            return Optional.of(frame.time());
        }

        private static void fill(MemorySegment from, float[] plane) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 0, plane, 0, plane.length);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
