package dev.retake.render.weather;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import java.util.Arrays;

/**
 * Particles in the room before the camera, each at a depth of its own: near ones are large, few and fast, far ones small, many
 * and slow, and what stands before them hides them. Where each is at a time is a function of its number, the seed and the time.
 */
final class Swarm {
    /** Depths, where 1 is that of the nearest thing in the picture. */
    private static final double NEAREST = 0.55;

    private static final double FARTHEST = 7;
    private static final float MARGIN = 0.15f;

    /** What they fill, in pictures: all that they pass through, or else a gap of two margins would come by. */
    private static final double SPAN = 1 + 2 * MARGIN;

    /** Pixels by which a streak's border may be off. */
    private static final float ROUNDING = 0.01f;

    /** The thinnest that is drawn; what is thinner is fainter instead. */
    private static final float THINNEST = 0.6f;

    /** What is nearest is out of focus: wider by this share of itself, and fainter. */
    private static final float BLUR = 1.2f;

    private static final float DIM = 2.5f;

    /** Streaks fade toward their ends by this, those longer than so many radii do. */
    private static final float ENDS = 0.9f;

    private static final float SHORT = 2;
    private static final float LONG = 10;

    /**
     * What one particle is like at depth 1.
     *
     * @param count how many there are
     * @param radius in pixels of a 720-row picture
     * @param fall heights of the picture a second
     * @param wind widths a second
     * @param sway widths that it swings
     * @param shutter seconds that a frame is exposed, for streaks
     * @param opacity 0 … 1
     */
    record Habit(int count, double radius, double fall, double wind, double sway, double shutter, double opacity) {}

    private final Habit habit;
    private final Size size;
    private final int grid;
    private final float[] cover;
    private final int[] gridColumns;
    private final float[] fromX;
    private final float[] fromY;
    private final float[] toX;
    private final float[] toY;
    private Particle[] particles = new Particle[0];

    /**
     * What of a particle does not change with time.
     *
     * @param x where it begins, in widths
     * @param y likewise, in heights
     * @param across widths a second
     * @param down heights a second
     * @param swing widths that it swings
     * @param turns how often it swings, a second
     * @param phase of that, in turns
     * @param streakX pixels that it moves to the right while a frame is exposed
     * @param streakY likewise downward
     * @param radius in pixels
     * @param opacity 0 … 1
     * @param nearness 1 / depth
     * @param firm how even its light is up to its rim: 1 in focus, 0 far out of it
     * @param faint how much of a streak's light is missing at its ends
     */
    private record Particle(
            double x,
            double y,
            double across,
            double down,
            double swing,
            double turns,
            double phase,
            float streakX,
            float streakY,
            float radius,
            float opacity,
            float nearness,
            float firm,
            float faint) {}

    /** Particles over pictures of a size. */
    Swarm(Habit habit, Size size, int gridWidth) {
        this.habit = habit;
        this.size = size;
        grid = gridWidth;
        cover = new float[Math.toIntExact(size.pixels())];
        gridColumns = new int[size.width()];
        Arrays.setAll(gridColumns, x -> Math.min(x * grid / size.width(), grid - 1));
        fromX = new float[habit.count()];
        fromY = new float[habit.count()];
        toX = new float[habit.count()];
        toY = new float[habit.count()];
    }

    /** Draws the frame's particles: how much of each pixel they cover, 0 … 1. */
    float[] draw(FrameScene frame, CameraPan pan) {
        if (particles.length == 0) {
            particles = new Particle[habit.count()];
            Arrays.setAll(particles, i -> particle(i, frame.seed()));
        }
        for (int i = 0; i < fromX.length; i++) {
            place(i, frame.seconds(), pan);
        }
        float[] distance = frame.fields().smallDistance();
        int rows = frame.thumbnail().height();
        frame.pool().forRows(size.height(), (from, to) -> {
            Arrays.fill(cover, from * size.width(), to * size.width(), 0);
            for (int i = 0; i < fromX.length; i++) {
                streak(i, from, to, distance, rows);
            }
        });
        return cover;
    }

    private Particle particle(int i, long seed) {
        long own = Hash.mix(Hash.mix(seed, 0x736e6f77), i);
        double share = Hash.unit(Hash.mix(own, 1));
        double near = NEAREST * NEAREST * NEAREST;
        double depth = StrictMath.cbrt(near + share * (FARTHEST * FARTHEST * FARTHEST - near));
        float q = (float) (1 / depth);
        double pace = 0.8 + 0.4 * Hash.unit(Hash.mix(own, 2));
        double across = habit.wind() * pace * q;
        double down = habit.fall() * pace * q;
        float scale = size.shortSide() / 720f;
        float wide = (float) (habit.radius() * q * scale * (0.7 + 0.6 * Hash.unit(Hash.mix(own, 7))));
        float thin = Math.min(1f, wide / THINNEST);
        // What is nearer than anything sharp is out of focus: wider and fainter.
        float blur = Light.smoothStep(1f, 1.7f, q);
        float streakX = (float) (across * habit.shutter() * size.width());
        float streakY = (float) (down * habit.shutter() * size.height());
        float radius = Math.max(wide, THINNEST) * (1f + BLUR * blur);
        float drawn = (float) StrictMath.hypot(streakX, streakY) / radius;
        return new Particle(
                SPAN * Hash.unit(Hash.mix(own, 5)),
                SPAN * Hash.unit(Hash.mix(own, 6)),
                across,
                down,
                habit.sway() * q,
                0.25 + 0.35 * Hash.unit(Hash.mix(own, 4)),
                Hash.unit(Hash.mix(own, 3)),
                streakX,
                streakY,
                radius,
                (float) habit.opacity() * thin / (1f + DIM * blur),
                q,
                1f - blur,
                ENDS * Light.smoothStep(SHORT, LONG, drawn));
    }

    private void place(int i, double time, CameraPan pan) {
        Particle particle = particles[i];
        double x = particle.x() + particle.across() * time + swing(particle, time) + pan.right();
        double y = particle.y() + particle.down() * time + pan.down();
        toX[i] = (float) (wrapped(x) * size.width());
        toY[i] = (float) (wrapped(y) * size.height());
        fromX[i] = toX[i] - particle.streakX();
        fromY[i] = toY[i] - particle.streakY();
    }

    private static double swing(Particle particle, double time) {
        if (particle.swing() == 0) {
            return 0;
        }
        double turns = particle.turns() * time;
        return particle.swing()
                * (StrictMath.sin(2 * StrictMath.PI * (turns + particle.phase()))
                        + 0.4 * StrictMath.sin(2 * StrictMath.PI * (2.3 * turns + 2 * particle.phase())));
    }

    /** To 0 … 1 and a margin on either side. */
    private static double wrapped(double place) {
        double turns = (place + MARGIN) / SPAN;
        return (turns - StrictMath.floor(turns)) * SPAN - MARGIN;
    }

    private void streak(int i, int from, int to, float[] distance, int rows) {
        Particle particle = particles[i];
        float r = particle.radius();
        int top = Math.max(from, (int) Math.floor(Math.min(fromY[i], toY[i]) - r));
        int bottom = Math.min(to - 1, (int) Math.ceil(Math.max(fromY[i], toY[i]) + r));
        if (top > bottom) {
            return;
        }
        float startX = fromX[i];
        float startY = fromY[i];
        float alongX = toX[i] - startX;
        float alongY = toY[i] - startY;
        float perSquare = 1f / (alongX * alongX + alongY * alongY + 1e-6f);
        float perArea = 1f / (r * r);
        float slant = Math.abs(alongY) > 1e-3f ? Math.abs(alongX / alongY) : 1e3f;
        float half = Math.min(r * (1f + slant), r + Math.abs(alongX)) + ROUNDING;
        float steep = Math.abs(alongY) > 1e-3f ? 1f / alongY : 0f;
        for (int y = top; y <= bottom; y++) {
            float share = Math.min(Math.max((y - startY) * steep, 0f), 1f);
            float middle = startX + share * alongX;
            int left = Math.max(0, (int) Math.ceil(middle - half));
            int right = Math.min(size.width() - 1, (int) Math.floor(middle + half));
            int line = Math.min(y * rows / size.height(), rows - 1) * grid;
            int row = y * size.width();
            for (int x = left; x <= right; x++) {
                // From 0 where what stands there is nearer by 0.08 of the nearest to 1 where it is farther by 0.02.
                float seen = (particle.nearness() + distance[line + gridColumns[x]] - 1f + 0.08f) * 10f;
                if (seen <= 0) {
                    continue;
                }
                float t = ((x - startX) * alongX + (y - startY) * alongY) * perSquare;
                t = Math.min(Math.max(t, 0f), 1f);
                float offX = x - startX - t * alongX;
                float offY = y - startY - t * alongY;
                float inside = 1f - (offX * offX + offY * offY) * perArea;
                if (inside > 0) {
                    seen = Math.min(seen, 1f);
                    seen *= seen * (3f - 2f * seen);
                    float old = cover[row + x];
                    float along = 2f * t - 1f;
                    along *= along;
                    float dense = particle.opacity() * inside * (1f + particle.firm() * (1f - inside));
                    dense *= 1f - particle.faint() * along * along;
                    cover[row + x] = old + (1f - old) * Math.min(1f, dense) * seen;
                }
            }
        }
    }
}
