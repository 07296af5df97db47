package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.Appearance;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.SmallFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the frames of a shot follow the guides pinned in it: each is its source through the guide's colour model, plus what the
 * model leaves unexplained, carried along the motion as far as the motion can be trusted. Nothing made is fed back.
 */
public final class GuideFrames implements Appearance, AutoCloseable {
    /** What a guide counts, beside another, where its detail can't be trusted. */
    private static final float UNTRUSTED = 0.05f;

    private final Size size;
    private final Size small;
    private final PixelPool pool;
    private final PinnedSpool pinned;
    private final CourseSpool courses;
    private final GuidedShots shots;
    private final Anchoring anchoring = new Anchoring();
    private final Upsampler upsampler;
    private final LinearImage picture;

    /** One guide's part in a frame. */
    private record Part(Pinned pinned, Anchoring.Match match, float nearness) {}

    private GuideFrames(Size size, PinnedSpool pinned, CourseSpool courses, GuidedShots shots, PixelPool pool) {
        this.size = size;
        this.pinned = pinned;
        this.courses = courses;
        this.shots = shots;
        this.pool = pool;
        small = GuideScan.small(size);
        upsampler = new Upsampler(small.width(), small.height(), size.width(), size.height());
        picture = new LinearImage(size);
    }

    /**
     * Reads a clip and fits its guides.
     *
     * @param size the render's
     * @param folder for notes, which are deleted on {@link #close}
     */
    public static GuideFrames open(Path clip, List<Order.Guide> guides, Size size, Path folder, PixelPool pool) {
        PinnedSpool pinned = new PinnedSpool(folder.resolve("guides.tmp"), size, GuideScan.small(size));
        CourseSpool courses = new CourseSpool(folder.resolve("courses.tmp"), GuideScan.motion(size));
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            GuideScan scan = new GuideScan(guides, size, pinned, courses, pool);
            return new GuideFrames(size, pinned, courses, scan.scan(reader, folder.resolve("steps.tmp")), pool);
        } catch (RuntimeException | Error failure) {
            pinned.close();
            courses.close();
            throw failure;
        }
    }

    @Override
    public boolean decides(int frame) {
        GuidedShots.Around around = shots.around(frame);
        return around.before() >= 0 || around.after() >= 0;
    }

    @Override
    public LinearImage of(LinearImage source, int frame) {
        SmallFrame now = SmallFrame.of(source, small, pool);
        List<Part> parts = parts(now, frame);
        pool.forRows(size.height(), (from, to) -> {
            GuidedRow row = new GuidedRow(size, upsampler);
            for (int y = from; y < to; y++) {
                row.begin(source, y);
                for (Part part : parts) {
                    row.add(part.pinned, part.match, part.nearness, UNTRUSTED);
                }
                row.finish(picture);
            }
        });
        return picture;
    }

    private List<Part> parts(SmallFrame now, int frame) {
        GuidedShots.Around around = shots.around(frame);
        List<Part> parts = new ArrayList<>();
        if (around.before() == around.after()) {
            Pinned own = pinned.read(around.before());
            parts.add(new Part(own, Anchoring.same(small), 1));
            return parts;
        }
        boolean both = around.before() >= 0 && around.after() >= 0;
        int before = around.before() >= 0 ? shots.frame(around.before()) : frame;
        int after = around.after() >= 0 ? shots.frame(around.after()) : frame;
        float passed = both ? (float) (frame - before) / (after - before) : 0.5f;
        if (around.before() >= 0) {
            parts.add(part(pinned.read(around.before()), now, frame, 1 - passed));
        }
        if (around.after() >= 0) {
            parts.add(part(pinned.read(around.after()), now, frame, passed));
        }
        return parts;
    }

    private Part part(Pinned guide, SmallFrame now, int frame, float nearness) {
        if (Math.abs(guide.frame() - frame) > GuideScan.REACH) {
            return new Part(guide, Anchoring.lost(small), nearness);
        }
        Course course = courses.read(frame, guide.frame() < frame);
        return new Part(guide, anchoring.match(now, guide.source(), course), nearness);
    }

    @Override
    public void close() {
        anchoring.close();
        pinned.close();
        courses.close();
    }
}
