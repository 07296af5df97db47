package dev.retake.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.SignalPass;
import dev.retake.signals.pass.SignalsAhead;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a clip and tells what it took. A program of its own: {@code SignalsWork HOW CLIP FRAMES} plays the clip again and again until
 * it has so many frames. It prints lines of a name, nanoseconds of processor time and of time a frame; and the most memory that it
 * held. The first half of the frames is left out: it runs in code that is not compiled yet.
 */
public final class SignalsWork {
    /** What to read. */
    enum How {
        /** All signals, one after the other on a single thread: a line a signal, without decoding. */
        APART,
        /** All signals, on all processors, while later frames are decoded: one line of everything that the process did. */
        TOGETHER,
        /** No signals, only the frames: likewise. */
        DECODING
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, long[]> spent = new LinkedHashMap<>();
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
        int counted = work.frames - work.frames / 2;
        work.spent.forEach(
                (signal, sums) -> System.out.println(signal + "\t" + sums[0] / counted + "\t" + sums[1] / counted));
        System.out.println(
                "memory\t" + Machine.peakBytes(ProcessHandle.current().pid()).orElse(0));
    }

    private void run(Path clip) {
        int threads = how == How.APART ? 1 : Runtime.getRuntime().availableProcessors();
        try (PixelPool pool = PixelPool.of(threads);
                Again source = new Again(clip, pool)) {
            switch (how) {
                case APART -> apart(source, pool);
                case TOGETHER -> together(source, pool);
                case DECODING -> decode(source);
            }
        }
    }

    private void apart(Again source, PixelPool pool) {
        LinearImage picture = new LinearImage(source.size());
        try (SignalPass pass = new SignalPass(pool, signal -> note(signal, THREADS.getCurrentThreadCpuTime()))) {
            while (done < frames && source.read(picture).isPresent()) {
                processor = THREADS.getCurrentThreadCpuTime();
                time = System.nanoTime();
                pass.next(picture);
                count();
            }
        }
    }

    private void together(Again source, PixelPool pool) {
        begin();
        try (SignalPass pass = new SignalPass(pool);
                SignalsAhead ahead = new SignalsAhead(pass, source.size(), source::read)) {
            while (done < frames && ahead.next().isPresent()) {
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
        if (done == frames / 2) {
            spent.clear();
        }
    }

    private void note(String signal, long processorNow) {
        long timeNow = System.nanoTime();
        long[] sums = spent.computeIfAbsent(signal, name -> new long[2]);
        sums[0] += processorNow - processor;
        sums[1] += timeNow - time;
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
}
