package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.Appearance;
import dev.retake.render.guide.paint.Painter;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.SmallFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the frames of a shot follow the guides pinned in it: each is its source through the guide's colour model, plus what the
 * model leaves unexplained, carried along the motion as far as the motion can be trusted. Nothing made is fed back. Shots
 * without a guide may borrow a guide's colours.
 */
public final class GuideFrames implements Appearance, AutoCloseable {
    /** What a guide counts, beside another, where its detail can't be trusted. */
    private static final float UNTRUSTED = 0.05f;

    private final Size size;
    private final Size small;
    private final PixelPool pool;
    private final Settings settings;
    private final PinnedSpool pinned;
    private final CourseSpool courses;
    private final GuidedShots shots;
    private final List<String> notes;
    private final Anchoring anchoring;
    private final Upsampler upsampler;
    private final Brushwork brushwork;
    private final LinearImage picture;

    /**
     * How guides are followed.
     *
     * @param schedule tells the strength
     * @param lends whether shots without a guide take a guide's colours; else they are somebody else's
     */
    public record Settings(Schedule schedule, boolean lends) {}

    /** A frame, its small copy, and how bright it is around each of its pixels, if any of its guides asks for that. */
    private record Seen(LinearImage source, SmallFrame now, Optional<Vicinity> vicinity) {}

    /** One guide's part in a frame. */
    private record Part(Pinned pinned, Anchoring.Match match, Supplement supplement, float nearness) {}

    private GuideFrames(
            Size size,
            Settings settings,
            PinnedSpool pinned,
            CourseSpool courses,
            GuidedShots shots,
            List<String> notes,
            PixelPool pool) {
        this.size = size;
        this.settings = settings;
        this.pinned = pinned;
        this.courses = courses;
        this.shots = shots;
        this.notes = List.copyOf(notes);
        this.pool = pool;
        small = GuideScan.small(size);
        upsampler = new Upsampler(small.width(), small.height(), size.width(), size.height());
        brushwork = new Brushwork(size);
        anchoring = new Anchoring(pool);
        picture = new LinearImage(size);
    }

    /**
     * Reads a clip and fits its guides.
     *
     * @param size the render's
     * @param folder for notes, which are deleted on {@link #close}
     */
    public static GuideFrames open(
            Path clip, List<Order.Guide> guides, Size size, Settings settings, Path folder, PixelPool pool) {
        PinnedSpool pinned = new PinnedSpool(folder.resolve("guides.tmp"), size, GuideScan.small(size));
        CourseSpool courses = new CourseSpool(folder.resolve("courses.tmp"), GuideScan.motion(size));
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            GuideScan scan = new GuideScan(guides, size, pinned, courses, pool);
            GuidedShots shots = scan.scan(reader, folder.resolve("steps.tmp"));
            return new GuideFrames(size, settings, pinned, courses, shots, scan.notes(), pool);
        } catch (RuntimeException | Error failure) {
            pinned.close();
            courses.close();
            throw failure;
        }
    }

    /** What there is to say about the guides. */
    public List<String> warnings() {
        return notes;
    }

    @Override
    public boolean decides(int frame) {
        return shots.isGuided(frame)
                || settings.lends() && shots.borrowed(frame).isPresent();
    }

    @Override
    public LinearImage of(LinearImage source, int frame) {
        if (shots.isGuided(frame)) {
            follow(source, frame);
        } else {
            borrow(source, shots.borrowed(frame).orElseThrow());
        }
        return picture;
    }

    private void follow(LinearImage source, int frame) {
        GuidedShots.Around around = shots.around(frame);
        Optional<Vicinity> vicinity = asksForVicinity(around.before()) || asksForVicinity(around.after())
                ? Optional.of(Vicinity.of(Coded.of(source, pool), pool))
                : Optional.empty();
        Seen seen = new Seen(source, SmallFrame.of(source, small, pool), vicinity);
        List<Part> parts = parts(seen, around, frame);
        Adherence adherence = Adherence.of(settings.schedule(), frame);
        pool.forRows(size.height(), (from, to) -> {
            GuidedRow row = new GuidedRow(size, upsampler);
            for (int y = from; y < to; y++) {
                row.begin(source, seen.vicinity, y);
                for (Part part : parts) {
                    row.add(part.pinned, part.match, part.supplement, part.nearness, UNTRUSTED, adherence);
                }
                row.finish(picture);
            }
        });
    }

    private void borrow(LinearImage source, GuidedShots.Borrowed borrowed) {
        ColourCube cube = pinned.read(borrowed.guide()).model().cube();
        pool.forRows(size.height(), (from, to) -> {
            GuidedRow row = new GuidedRow(size, upsampler);
            for (int y = from; y < to; y++) {
                row.begin(source, y);
                row.borrow(cube, (float) borrowed.share());
                row.finish(picture);
            }
        });
    }

    private boolean asksForVicinity(int guide) {
        return guide >= 0 && !pinned.read(guide).model().local().isNone();
    }

    private List<Part> parts(Seen seen, GuidedShots.Around around, int frame) {
        List<Part> parts = new ArrayList<>();
        if (around.before() == around.after()) {
            parts.add(part(pinned.read(around.before()), seen, Anchoring.same(small), 1));
            return parts;
        }
        boolean both = around.before() >= 0 && around.after() >= 0;
        int before = around.before() >= 0 ? shots.frame(around.before()) : frame;
        int after = around.after() >= 0 ? shots.frame(around.after()) : frame;
        float passed = both ? (float) (frame - before) / (after - before) : 0.5f;
        if (around.before() >= 0) {
            parts.add(part(around.before(), seen, frame, 1 - passed));
        }
        if (around.after() >= 0) {
            parts.add(part(around.after(), seen, frame, passed));
        }
        return parts;
    }

    private Part part(int number, Seen seen, int frame, float nearness) {
        Pinned guide = pinned.read(number);
        return part(guide, seen, match(guide, seen.now, frame), nearness);
    }

    private Part part(Pinned guide, Seen seen, Anchoring.Match match, float nearness) {
        return new Part(guide, match, supplement(guide, seen, match), nearness);
    }

    private Supplement supplement(Pinned guide, Seen seen, Anchoring.Match match) {
        if (guide.painter().isPresent()) {
            return painting(guide, guide.painter().get(), seen, match);
        }
        return guide.guessed()
                .<Supplement>map(rest -> Filling.of(guide, rest, seen.now, match, pool))
                .orElseGet(Supplement.None::new);
    }

    private Painting painting(Pinned guide, Painter painter, Seen seen, Anchoring.Match match) {
        Coded coloured = Coded.black(size);
        pool.forRows(size.height(), (from, to) -> {
            GuidedRow row = new GuidedRow(size, upsampler);
            for (int y = from; y < to; y++) {
                row.begin(seen.source, seen.vicinity, y);
                row.colour(guide, match, coloured);
            }
        });
        return new Painting(
                coloured,
                Coded.of(size, painter.paint(coloured.planes(), size, pool)),
                brushwork.laid(guide, coloured, match, pool),
                Ground.of(coloured, small, painter.explained(), pool),
                match.isOwn() ? 1 : Painting.GAIN);
    }

    private Anchoring.Match match(Pinned guide, SmallFrame now, int frame) {
        if (Math.abs(guide.frame() - frame) > GuideScan.REACH) {
            return Anchoring.lost(small);
        }
        return anchoring.match(now, guide.source(), courses.read(frame, guide.frame() < frame));
    }

    @Override
    public void close() {
        anchoring.close();
        pinned.close();
        courses.close();
    }
}
