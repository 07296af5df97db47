package dev.retake.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.retake.edit.ClipFacts;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.WriterSettings;
import dev.retake.render.FrameSource;
import dev.retake.render.LookRenderer;
import dev.retake.render.Progress;
import dev.retake.render.RenderJob;
import dev.retake.render.job.SceneFromSignals;
import dev.retake.render.job.Schedules;
import dev.retake.render.look.LookLibrary;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Edits the first frames of a clip look by look, from decoding to encoding, as an edit at the usual strength with automatic controls
 * does: {@code LooksWork CLIP TIER FRAMES TARGET ID …}. A program of its own. Each look is rendered twice and timed the second time,
 * when its code is compiled; so is the floor, decoding and encoding alone. Prints a line each: id ({@value #FLOOR} for the floor), frames a
 * second, milliseconds of processor time a frame, separated by tabs.
 */
public final class LooksWork {
    /** Stands for decoding and encoding alone, where others have a look's id. */
    static final String FLOOR = "-";

    private static final int FIRST_ID = 4;
    private static final long SEED = 1;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path clip;
    private final Resolution tier;
    private final int frames;
    private final Path target;
    private final LookLibrary library = LookLibrary.builtIn();

    private LooksWork(Path clip, Resolution tier, int frames, Path target) {
        this.clip = clip;
        this.tier = tier;
        this.frames = frames;
        this.target = target;
    }

    /** Edits, and prints. */
    public static void main(String... arguments) {
        LooksWork work = new LooksWork(
                Path.of(arguments[0]),
                Resolution.fromWireName(arguments[1]).orElseThrow(),
                Integer.parseInt(arguments[2]),
                Path.of(arguments[3]));
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors())) {
            work.measure(FLOOR, pool, Optional.empty());
            Schedule schedule = work.schedule(pool);
            for (String id : List.of(arguments).subList(FIRST_ID, arguments.length)) {
                work.measure(id, pool, Optional.of(schedule));
            }
        }
    }

    private Schedule schedule(PixelPool pool) {
        try (ClipReader reader = open(pool)) {
            return Schedules.of(new Steering.Automatic(Optional.empty()), clip, reader.facts(), pool);
        }
    }

    private ClipReader open(PixelPool pool) {
        return ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool);
    }

    private void measure(String id, PixelPool pool, Optional<Schedule> schedule) {
        run(id, pool, schedule);
        long processor = SYSTEM.getProcessCpuTime();
        long started = System.nanoTime();
        int done = run(id, pool, schedule);
        double seconds = (System.nanoTime() - started) / 1e9;
        double busy = (SYSTEM.getProcessCpuTime() - processor) / 1e6;
        System.out.println(id + "\t" + done / seconds + "\t" + busy / done);
    }

    private int run(String id, PixelPool pool, Optional<Schedule> schedule) {
        try (ClipReader reader = open(pool)) {
            ClipFacts facts = reader.facts();
            Size size = tier.fit(facts.display());
            int[] left = {frames};
            FrameSource source = into -> left[0]-- > 0 ? reader.read(into) : Optional.empty();
            try (ClipWriter writer =
                    ClipWriter.create(target, WriterSettings.like(reader, size, Optional.empty()), pool)) {
                int done = schedule.isPresent()
                        ? look(id, size, facts, schedule.get(), source, writer, pool)
                        : copy(size, source, writer);
                writer.finish();
                return done;
            }
        }
    }

    private static int copy(Size size, FrameSource source, ClipWriter writer) {
        LinearImage picture = new LinearImage(size);
        int done = 0;
        for (Optional<FrameTime> time = source.read(picture); time.isPresent(); time = source.read(picture)) {
            writer.write(picture, time.get());
            done++;
        }
        return done;
    }

    private int look(
            String id,
            Size size,
            ClipFacts facts,
            Schedule schedule,
            FrameSource source,
            ClipWriter writer,
            PixelPool pool) {
        LookPlan plan = new LookPlan(List.of(new LookPlan.Layer(id, 1, LookPlan.Region.EVERYWHERE, id, 1)), List.of());
        RenderJob job = new RenderJob(size, facts.frameRate(), plan, schedule, SEED);
        try (SceneFromSignals scene = new SceneFromSignals(schedule, pool)) {
            return new LookRenderer(library, scene, pool)
                    .render(job, source, writer::write, Progress.NONE)
                    .frames();
        }
    }
}
