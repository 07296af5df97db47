package dev.retake.render.quality;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.FrameSource;
import dev.retake.render.LookRenderer;
import dev.retake.render.Progress;
import dev.retake.render.RenderException;
import dev.retake.render.RenderJob;
import dev.retake.render.gallery.KnownScene;
import dev.retake.render.gallery.Moments;
import dev.retake.render.job.SceneFromSignals;
import dev.retake.render.job.Schedules;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.scene.SceneReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Renders looks on a run of a clip's frames, without grain, and measures what came out. */
public final class Judge implements AutoCloseable {
    private static final Schedule DESIGNED =
            new Schedule("manual", List.of(new Schedule.Shot(0, 1, 0.65, 0, 0, 0, 0, 0, 0, List.of())));
    private static final long SEED = 1;

    /** Share of the shorter side that a page's rim takes at most. */
    private static final double MARGIN = 0.08;

    private final LookLibrary library;
    private final LookLibrary pageless;
    private final PixelPool pool;
    private final Rational frameRate;
    private final Schedule schedule;
    private final Moments run;
    private final SceneReader scene;
    private final Moments steady;
    private final SceneReader steadyScene;
    private final List<Motions.Step> steps;
    private final List<Codes> codes;
    private final double source;
    private final double inside;
    private final double noise;
    private final double sourceVariance;

    /**
     * What a look did.
     *
     * @param warp warp error over the source's own
     * @param warpBeyondContrast warp error over what the source's own becomes under the look's local contrast
     * @param inside warp error without a margin of the picture, where a page's rim may be
     * @param exact warp error if each frame of the look were the one before, carried exactly: the least that its detail allows
     * @param pageless warp error without rims, screens and grids: of what they show
     * @param flicker mean squared change from frame to frame over a shot in which nothing moves, over that shot's own noise
     * @param warpAlone as {@code warp}, with every frame rendered by itself
     * @param contrast variance of the look's first frame over the source's
     * @param drift of the mean colour over a shot in which nothing moves but sensor noise, in percent of the code range a second
     * @param sceneDrift of the mean colour while the first frame stands still and its scene is that of the run's frames, likewise
     * @param smoothness share of the 10-bit codes between a gradient's ends that it keeps, 0 … 1
     * @param halo columns beside an edge that differ from the ground
     */
    public record Verdict(
            double warp,
            double warpBeyondContrast,
            double inside,
            double exact,
            double pageless,
            double flicker,
            double warpAlone,
            double contrast,
            double drift,
            double sceneDrift,
            double smoothness,
            int halo) {}

    /**
     * Reads a run of frames from the middle of a clip, and its scene.
     *
     * @param frames at least 2
     */
    public Judge(Path clip, Resolution resolution, int frames, LookLibrary library, int threads) {
        this.library = library;
        pageless = library.withoutPages();
        pool = PixelPool.of(threads);
        ClipFacts facts;
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            facts = reader.facts();
            run = Moments.read(reader, resolution.fit(facts.display()), 1, frames);
        }
        if (run.frames().size() < 2) {
            throw new RenderException("The clip has too few frames to be judged.");
        }
        frameRate = facts.frameRate();
        schedule = Schedules.of(new Steering.Automatic(Optional.empty()), clip, facts, pool);
        steady = SteadyShot.of(run, pool);
        scene = known(run);
        steadyScene = known(steady);
        List<LinearImage> pictures =
                run.frames().stream().map(Moments.Frame::picture).toList();
        try (Motions motions = new Motions(pool)) {
            steps = motions.between(pictures);
        }
        codes = pictures.stream().map(Codes::of).toList();
        source = Math.max(WarpError.of(codes, steps), 1e-9);
        inside = Math.max(WarpError.of(codes, steps, MARGIN), 1e-9);
        noise = Math.max(
                SteadyShot.flicker(steady.frames().stream()
                        .map(frame -> Codes.of(frame.picture()))
                        .toList()),
                1e-9);
        sourceVariance = Math.max(codes.getFirst().variance(), 1e-9);
    }

    private SceneReader known(Moments frames) {
        try (SceneFromSignals signals = new SceneFromSignals(schedule, pool)) {
            return new KnownScene(frames, signals);
        }
    }

    /** The source's own warp error, the mean square of code values 0 … 1. */
    public double sourceWarp() {
        return source;
    }

    /** Judges a look. */
    public Verdict judge(String look) {
        List<Codes> rendered = render(look, run.source());
        List<Codes> alone = new ArrayList<>();
        for (Moments.Frame frame : run.frames()) {
            alone.addAll(render(look, one(frame.picture(), List.of(frame.time()))));
        }
        List<Codes> still = render(library, look, steady.source(), steadyScene);
        return new Verdict(
                WarpError.of(rendered, steps) / source,
                WarpError.beyondContrast(codes, rendered, steps),
                WarpError.of(rendered, steps, MARGIN) / inside,
                WarpError.carried(rendered, steps) / source,
                WarpError.of(render(pageless, look, run.source(), scene), steps) / source,
                SteadyShot.flicker(still) / noise,
                WarpError.of(alone, steps) / source,
                rendered.getFirst().variance() / sourceVariance,
                drift(still),
                drift(render(library, look, one(run.frames().getFirst().picture(), times()), scene)),
                Plain.smoothness(plain(look, Plain.gradient(), SceneReader.flat())),
                Plain.halo(plain(look, Plain.edge(), Plain.edgeScene())));
    }

    private List<FrameTime> times() {
        return run.frames().stream().map(Moments.Frame::time).toList();
    }

    private double drift(List<Codes> still) {
        double[] before = still.getFirst().means();
        double[] after = still.getLast().means();
        double most = 0;
        for (int c = 0; c < before.length; c++) {
            most = Math.max(most, Math.abs(after[c] - before[c]));
        }
        return 100 * most * frameRate.toDouble() / (still.size() - 1);
    }

    private Codes plain(String look, LinearImage picture, SceneReader reader) {
        List<Codes> result = new ArrayList<>();
        FrameTime time = new FrameTime(0, 0, 1, new Rational(1, 24));
        render(library, look, one(picture, List.of(time)), picture, DESIGNED, reader, result);
        return result.getFirst();
    }

    private static FrameSource one(LinearImage picture, List<FrameTime> times) {
        Iterator<FrameTime> rest = times.iterator();
        return into -> {
            if (!rest.hasNext()) {
                return Optional.empty();
            }
            into.copyFrom(picture);
            return Optional.of(rest.next());
        };
    }

    private List<Codes> render(String look, FrameSource frames) {
        return render(library, look, frames, scene);
    }

    private List<Codes> render(LookLibrary from, String look, FrameSource frames, SceneReader reader) {
        List<Codes> result = new ArrayList<>();
        render(from, look, frames, run.frames().getFirst().picture(), schedule, reader, result);
        return result;
    }

    private void render(
            LookLibrary from,
            String look,
            FrameSource frames,
            LinearImage like,
            Schedule shots,
            SceneReader reader,
            List<Codes> into) {
        LookPlan plan = new LookPlan(
                List.of(
                        new Layer(look, 1, Region.EVERYWHERE, look, 1),
                        new Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                List.of());
        RenderJob job = new RenderJob(like.size(), frameRate, plan, shots, SEED);
        new LookRenderer(from, reader, pool)
                .render(job, frames, (picture, time) -> into.add(Codes.of(picture)), Progress.NONE);
    }

    @Override
    public void close() {
        pool.close();
    }
}
