package dev.retake.cli.bench;

import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.SignalPass;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Reads all signals of a clip and tells what each took. A program of its own: {@code SignalsWork CLIP FRAMES} plays the clip
 * again and again until it has so many frames; it prints a line a signal, name, nanoseconds of processor time and of time a
 * frame, and the most memory that it held. Processor time is that of the threads that read signals: the decoder and the JIT compiler, which have
 * threads of their own, are left out. So is the first half of the frames, which runs in code that is not compiled yet.
 */
public final class SignalsWork {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, long[]> spent = new LinkedHashMap<>();
    private final int warmUp;
    private final int frames;
    private long processor;
    private long time = System.nanoTime();
    private long[] readers = {};

    private SignalsWork(int frames) {
        this.frames = frames;
        this.warmUp = frames / 2;
    }

    /** Reads, and prints. */
    public static void main(String... arguments) {
        SignalsWork work = new SignalsWork(Integer.parseInt(arguments[1]));
        work.run(Path.of(arguments[0]));
        int counted = work.frames - work.warmUp;
        work.spent.forEach(
                (signal, sums) -> System.out.println(signal + "\t" + sums[0] / counted + "\t" + sums[1] / counted));
        System.out.println(
                "memory\t" + Machine.peakBytes(ProcessHandle.current().pid()).orElse(0));
    }

    private void run(Path clip) {
        int done = 0;
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors());
                SignalPass pass = new SignalPass(pool, this::note)) {
            while (done < frames) {
                int before = done;
                try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
                    LinearImage image =
                            new LinearImage(SmallFrame.sizeFor(reader.facts().display(), SignalPass.PIXELS));
                    while (done < frames && reader.read(image).isPresent()) {
                        note("decoding");
                        pass.next(image);
                        done++;
                        if (done == warmUp) {
                            spent.clear();
                            readers = readers();
                            processor = processorTime();
                        }
                    }
                }
                if (done == before) {
                    throw new IllegalStateException("The clip has no frames");
                }
            }
        }
    }

    private void note(String signal) {
        long processorNow = processorTime();
        long timeNow = System.nanoTime();
        long[] sums = spent.computeIfAbsent(signal, name -> new long[2]);
        sums[0] += processorNow - processor;
        sums[1] += timeNow - time;
        processor = processorNow;
        time = timeNow;
    }

    private long processorTime() {
        return LongStream.of(readers).map(THREADS::getThreadCpuTime).sum();
    }

    /** The thread that reads the signals, and those of its pool. */
    private static long[] readers() {
        return LongStream.of(THREADS.getAllThreadIds())
                .filter(id -> id == Thread.currentThread().threadId()
                        || THREADS.getThreadInfo(id).getThreadName().startsWith("pixels-"))
                .toArray();
    }
}
