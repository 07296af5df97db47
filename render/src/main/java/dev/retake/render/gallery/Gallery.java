package dev.retake.render.gallery;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.ClipReader;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.LookRenderer;
import dev.retake.render.Progress;
import dev.retake.render.RenderException;
import dev.retake.render.RenderJob;
import dev.retake.render.job.SceneFromSignals;
import dev.retake.render.job.Schedules;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Renders every look on a few moments of a clip, under the automatic controls that an edit would have, and lays the results out
 * as a page and as one picture. The clip is decoded, and its scene read, once.
 */
public final class Gallery {
    /** The page's name in the folder. */
    public static final String PAGE = "index.html";

    /** The one picture's name. */
    public static final String SHEET = "looks.png";

    private static final int RUN = 4;
    private static final int GAP = 6;
    private static final long SEED = 1;

    private final LookLibrary library;
    private final List<Look> looks;
    private final Path folder;

    /**
     * A gallery.
     *
     * @param looks those of the library that are shown, in that order
     * @param folder exists; files in it are overwritten
     */
    public Gallery(LookLibrary library, List<Look> looks, Path folder) {
        this.library = library;
        this.looks = List.copyOf(looks);
        this.folder = folder;
    }

    /**
     * Renders.
     *
     * @param moments how many moments of the clip are shown, at least 1
     * @param threads never change a pixel
     * @param done hears the id of each look that is finished
     * @throws RenderException when a look can't be made
     */
    public void render(Path clip, Resolution resolution, int moments, int threads, Consumer<String> done) {
        try (PixelPool pool = PixelPool.of(threads)) {
            ClipFacts facts;
            Moments frames;
            try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
                facts = reader.facts();
                frames = Moments.read(reader, resolution.fit(facts.display()), moments, RUN);
            }
            if (frames.shown().isEmpty()) {
                throw new RenderException("The clip has no frames that could be shown.");
            }
            Schedule schedule = Schedules.of(new Steering.Automatic(Optional.empty()), clip, facts, pool);
            try (SceneFromSignals signals = new SceneFromSignals(schedule, pool)) {
                KnownScene scene = new KnownScene(frames, signals);
                Sheet sheet = new Sheet(looks.size() + 1);
                show(
                        sheet,
                        "source",
                        frames.shown().stream()
                                .map(frame -> Strip.shown(frame.picture()))
                                .toList());
                for (Look look : looks) {
                    show(sheet, look.id(), pictures(look, frames, scene, schedule, facts, pool));
                    done.accept(look.id());
                }
                sheet.write(folder.resolve(SHEET));
            }
            Page.write(
                    folder.resolve(PAGE),
                    Optional.ofNullable(clip.getFileName()).map(Path::toString).orElse("the clip"),
                    looks);
        }
    }

    private List<BufferedImage> pictures(
            Look look, Moments frames, KnownScene scene, Schedule schedule, ClipFacts facts, PixelPool pool) {
        LookPlan plan = new LookPlan(
                List.of(new LookPlan.Layer(look.id(), 1, LookPlan.Region.EVERYWHERE, look.example(), 1)), List.of());
        RenderJob job = new RenderJob(frames.size(), facts.frameRate(), plan, schedule, SEED);
        List<Integer> shown =
                frames.shown().stream().map(frame -> frame.time().index()).toList();
        List<BufferedImage> pictures = new ArrayList<>();
        new LookRenderer(library, scene, pool)
                .render(
                        job,
                        frames.source(),
                        (picture, time) -> {
                            if (shown.contains(time.index())) {
                                pictures.add(Strip.shown(picture));
                            }
                        },
                        Progress.NONE);
        return pictures;
    }

    private void show(Sheet sheet, String name, List<BufferedImage> pictures) {
        BufferedImage strip = Strip.beside(pictures, GAP);
        sheet.add(name, strip);
        Path file = folder.resolve(name + ".jpg");
        try {
            ImageIO.write(strip, "jpeg", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("The picture " + file + " could not be written", failure);
        }
    }
}
