package dev.retake.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.SignalPass;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads all signals of a clip and tells what each took. A program of its own: {@code SignalsWork CLIP FRAMES} plays the clip
 * again and again until it has so many frames; it prints a line a signal, name, nanoseconds of processor time and of time a
 * frame, and the most memory that it held. The first frames, which the JIT compiler needs, are not counted.
 */
public final class SignalsWork {
    private static final int WARM_UP = 48;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, long[]> spent = new LinkedHashMap<>();
    private long processor = SYSTEM.getProcessCpuTime();
    private long time = System.nanoTime();

    private SignalsWork() {}

    /** Reads, and prints. */
    public static void main(String... arguments) {
        int frames = Integer.parseInt(arguments[1]);
        SignalsWork work = new SignalsWork();
        work.run(Path.of(arguments[0]), frames);
        work.spent.forEach((signal, sums) ->
                System.out.println(signal + "\t" + sums[0] / (frames - WARM_UP) + "\t" + sums[1] / (frames - WARM_UP)));
        System.out.println(
                "memory\t" + Machine.peakBytes(ProcessHandle.current().pid()).orElse(0));
    }

    private void run(Path clip, int frames) {
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
                        if (done == WARM_UP) {
                            spent.clear();
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
        long processorNow = SYSTEM.getProcessCpuTime();
        long timeNow = System.nanoTime();
        long[] sums = spent.computeIfAbsent(signal, name -> new long[2]);
        sums[0] += processorNow - processor;
        sums[1] += timeNow - time;
        processor = processorNow;
        time = timeNow;
    }
}
