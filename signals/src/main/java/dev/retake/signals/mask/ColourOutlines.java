package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.people.People;
import dev.retake.signals.people.Pose;
import java.util.Optional;

/**
 * Decides by colour where people end. The network's outline says where they surely are and surely are not; the colours of both are
 * learnt there, place by place, and around its edge a pixel's colour weighs against how far inside or outside the outline it lies. Where
 * people and surroundings have the same colours the outline stays as it is.
 *
 * <p>What was decided is carried to the next frame by flow, decides there what colours are learnt from, and is changed the less the
 * smaller the change. Give it every frame in order. Not thread-safe.
 */
final class ColourOutlines {
    /** Colours are learnt in every second frame of a shot. */
    private static final int CADENCE = 2;
    /** Half the window over which an outline is widened, twice, to where colours decide, pixels. */
    private static final int UNSURE = 5;
    /** Half the window that tells what is deep inside, and thus says little about the colours near the edge, pixels. */
    private static final int DEEP = 12;

    private static final float LEAST_IN_DEPTH = 0.3f;
    /** Where less than this of what is around belongs to people, colours are not learnt. */
    private static final float LEAST_AROUND = 0.01f;
    /** What colour had taken away from people in the frame before still teaches this share. */
    private static final float LEAST_DOUBTED = 0.35f;
    /** How far around an outline its surroundings are looked at, pixels. */
    private static final int AROUND = DEEP + 2;
    /** Share of a new decision where it says nearly what was known, and where it contradicts. */
    private static final float TRUST = 0.5f;

    private static final float TRUST_IN_CHANGE = 0.9f;
    /** Of the widened outline: what is less, and what is more, is too far from an edge for colours to count. */
    private static final float FAR_OUTSIDE = 0.005f;

    private static final float FAR_INSIDE = 0.995f;

    private final PixelPool pool;
    private final Shelf shelf;
    private Optional<Known> known = Optional.empty();
    private Optional<float[]> last = Optional.empty();
    /** What was handed out last. */
    private Optional<float[]> shown = Optional.empty();

    private int frames;

    /**
     * What is known of colours, and working memory.
     *
     * @param half for planes of this size
     */
    private record Known(Size half, ColourModel model, Colours colours, Sides sides) {
        static Known nothing(Size half) {
            return new Known(half, new ColourModel(half), new Colours(half), new Sides(half));
        }
    }

    /** Planes come from a shelf. */
    ColourOutlines(PixelPool pool, Shelf shelf) {
        this.pool = pool;
        this.shelf = shelf;
    }

    /**
     * The outline of people as colours have it: treat as read-only, and as gone when the next is decided.
     *
     * @param outline as the network has it, 0 to 1; of half the picture's size; this object's own from now on
     * @param face surely people, 0 to 1; of that size, and only read
     * @param bright the picture's brightness at half its size
     * @param before what was decided in the frame before ({@link #last}), carried to this one; empty where a shot begins
     */
    float[] decide(
            float[] outline,
            float[] face,
            SmallFrame picture,
            float[] bright,
            Size half,
            People people,
            Optional<float[]> before) {
        float[] likely = outline;
        for (int i = 0; i < likely.length; i++) {
            likely[i] = Math.max(likely[i], face[i]);
        }
        for (Pose pose : people.poses()) {
            Limbs.paint(pose, likely, half);
        }
        Optional<Part> part = Part.around(likely, half, AROUND);
        if (part.isEmpty()) {
            last = Optional.empty();
            return show(likely);
        }
        Known now = known.filter(k -> k.half().equals(half)).orElseGet(() -> Known.nothing(half));
        known = Optional.of(now);
        ColourModel model = now.model();
        Colours colours = now.colours();
        colours.read(picture, part.get(), bright, half.width());
        Sides sides = now.sides();
        sides.read(likely, part.get(), half.width());
        float[] decided = shelf.blank(likely.length);
        if (before.isEmpty()) {
            model.forget();
            learn(model, colours, sides, likely, half.width());
            decide(model, colours, sides, decided, half.width());
            model.forget();
            frames = 0;
        }
        if (frames++ % CADENCE == 0) {
            learn(model, colours, sides, before.orElse(decided), half.width());
        }
        decide(model, colours, sides, decided, half.width());
        before.ifPresent(earlier -> steady(earlier, decided));
        last = Optional.of(decided);
        shelf.giveBack(likely);
        return show(decided);
    }

    private float[] show(float[] outline) {
        shown.ifPresent(shelf::giveBack);
        shown = Optional.of(outline);
        return outline;
    }

    /** What was decided in the last frame, if anybody was there: treat as read-only. */
    Optional<float[]> last() {
        return last;
    }

    /** What an outline alone says about a part of the picture. */
    private static final class Sides {
        private final BoxMean mean;
        /** The outline. */
        private final float[][] likely;
        /** Widened. */
        private final float[][] wide;
        /** How much of what is around each pixel belongs to people. */
        private final float[][] depth;

        private Sides(Size half) {
            mean = new BoxMean(half);
            likely = new float[half.height()][half.width()];
            wide = new float[half.height()][half.width()];
            depth = new float[half.height()][half.width()];
        }

        private void read(float[] outline, Part part, int stride) {
            part.copy(outline, stride, likely);
            part.copy(outline, stride, wide);
            mean.apply(wide, part.size(), UNSURE);
            mean.apply(wide, part.size(), UNSURE);
        }

        private float[][] depth(Size size) {
            for (int y = 0; y < size.height(); y++) {
                System.arraycopy(likely[y], 0, depth[y], 0, size.width());
            }
            mean.apply(depth, size, DEEP);
            return depth;
        }
    }

    private static void learn(ColourModel model, Colours colours, Sides sides, float[] decided, int stride) {
        Part part = colours.part();
        float[][] depths = sides.depth(part.size());
        model.fade();
        for (int y = 0; y < part.size().height(); y += ColourModel.STEP) {
            int at = (part.top() + y) * stride + part.left();
            for (int x = 0; x < part.size().width(); x += ColourModel.STEP) {
                float depth = depths[y][x];
                if (depth > LEAST_AROUND) {
                    float likely = sides.likely[y][x];
                    float share = decided[at + x];
                    float inDepth = 1 - (1 - LEAST_IN_DEPTH) * step(0.8f, 1, depth);
                    float sure = LEAST_DOUBTED + (1 - LEAST_DOUBTED) * share;
                    float other = 1 - step(0.03f, 0.25f, Math.max(likely, share));
                    model.add(colours, x, y, step(0.6f, 0.95f, likely) * sure * inDepth, other);
                }
            }
        }
        model.learnt(part);
    }

    private static float step(float from, float to, float value) {
        float inside = Math.min(Math.max((value - from) / (to - from), 0), 1);
        return inside * inside * (3 - 2 * inside);
    }

    private void decide(ColourModel model, Colours colours, Sides sides, float[] decided, int stride) {
        Part part = colours.part();
        int width = part.size().width();
        int height = part.size().height();
        weigh(model, part, sides.wide);
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                int at = (part.top() + y) * stride + part.left();
                for (int x = 0; x < width; x++) {
                    float likely = sides.likely[y][x];
                    float wide = sides.wide[y][x];
                    if (wide < FAR_OUTSIDE && likely < FAR_OUTSIDE) {
                        decided[at + x] = 0;
                        continue;
                    }
                    float weight = weight(wide);
                    float colour = weight > 0 ? weight * model.evidence(colours, x, y) : 0;
                    decided[at + x] = share(likely, wide, colour);
                }
            }
        });
    }

    /** Weighs the colours of those cells of the model in which colour may say something. */
    private static void weigh(ColourModel model, Part part, float[][] wide) {
        int right = part.left() + part.size().width();
        int bottom = part.top() + part.size().height();
        for (int row = part.top() / ColourModel.CELL; row * ColourModel.CELL < bottom; row++) {
            int top = Math.max(0, row * ColourModel.CELL - part.top());
            int end = Math.min(part.size().height(), (row + 1) * ColourModel.CELL - part.top());
            for (int column = part.left() / ColourModel.CELL; column * ColourModel.CELL < right; column++) {
                int left = Math.max(0, column * ColourModel.CELL - part.left());
                int last = Math.min(part.size().width(), (column + 1) * ColourModel.CELL - part.left());
                if (anyUnsure(wide, left, top, last, end)) {
                    model.weigh(column, row);
                }
            }
        }
    }

    private static boolean anyUnsure(float[][] wide, int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (wide[y][x] > FAR_OUTSIDE && wide[y][x] < FAR_INSIDE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How much colour may say: nothing far inside and far outside. */
    private static float weight(float wide) {
        return step(FAR_OUTSIDE, 0.05f, wide) * (1 - step(0.93f, FAR_INSIDE, wide));
    }

    /** The more colour says, the more the outline is taken for a broad guess. */
    private static float share(float likely, float wide, float colour) {
        float outline = Odds.of(likely);
        float widened = Odds.of(0.5f * (likely + wide));
        float sure = Math.min(1, Math.abs(colour));
        return Odds.toShare(outline + (widened - outline) * sure + colour);
    }

    private static void steady(float[] before, float[] decided) {
        for (int i = 0; i < decided.length; i++) {
            float change = decided[i] - before[i];
            decided[i] = before[i] + (TRUST + (TRUST_IN_CHANGE - TRUST) * Math.min(1, Math.abs(change))) * change;
        }
    }
}
