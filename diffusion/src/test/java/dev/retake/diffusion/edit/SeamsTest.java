package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.FrameTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A clip longer than a window, a pan of one pixel a frame, made by a stand-in that paints each window with another contrast, another
 * tint and another grain: what a viewer would see at a seam, in the mean and along the motion.
 */
final class SeamsTest {
    private static final Size SIZE = new Size(160, 96);
    private static final int FRAMES = 170;
    private static final EditSettings PUBLISHED = EditSettings.DEFAULT;

    private final List<float[]> out = new ArrayList<>();
    private final Set<Integer> seams = new HashSet<>();

    @Test
    void nothingStepsWhereWindowsMeet() {
        make();
        assertThat(out).hasSize(FRAMES);
        double[] inside = new double[2];
        double[] across = new double[2];
        for (int frame = 1; frame < FRAMES; frame++) {
            double mean = Math.abs(mean(out.get(frame)) - mean(out.get(frame - 1)));
            double warp = warpError(out.get(frame), out.get(frame - 1));
            double[] into = seams.contains(frame) ? across : inside;
            into[0] = Math.max(into[0], mean);
            into[1] += warp / (seams.contains(frame) ? seams.size() : FRAMES - 1 - seams.size());
        }
        System.out.printf(
                "Seams of %d frames in windows of %d that share %d (%d frames at seams): largest step of the mean %.4f, %.4f"
                        + " elsewhere; warp error %.4f, %.4f elsewhere (of a range of 2)%n",
                FRAMES,
                PUBLISHED.windowFrames(),
                PUBLISHED.overlapFrames(),
                seams.size(),
                across[0],
                inside[0],
                across[1],
                inside[1]);
        assertThat(across[0]).isLessThan(inside[0] + 0.01);
        assertThat(across[1]).isLessThan(1.25 * inside[1]);
    }

    private void make() {
        Schedule.Shot shot = new Schedule.Shot(0, FRAMES, 1, 1, 0.5, 1, 1, 0.2, 1, Set.of(), List.of());
        int[] first = {0};
        Making making = new Making(
                (given, way, steps) -> {
                    if (way.number() > 0) {
                        for (int shared = 0; shared <= PUBLISHED.overlapFrames(); shared++) {
                            seams.add(given.getFirst().time().index() + shared);
                        }
                    }
                    return given.stream()
                            .map(frame -> painted(frame, way.number()))
                            .toList();
                },
                PUBLISHED,
                (codes, time) -> {
                    assertThat(time.index()).isEqualTo(first[0]++);
                    out.add(codes);
                },
                walk -> {});
        float[] mask = new float[Math.toIntExact(SIZE.pixels())];
        Arrays.fill(mask, 1);
        for (int frame = 0; frame < FRAMES; frame++) {
            float[] codes = pan(frame);
            FrameTime time = new FrameTime(frame, frame, 1, new Rational(1, 24));
            making.add(new WindowFrame(time, codes, Map.of(), mask, codes), shot, false);
        }
        making.end(shot);
    }

    /** Texture that moves one pixel to the left with each frame. */
    private static float[] pan(int frame) {
        int pixels = Math.toIntExact(SIZE.pixels());
        float[] picture = new float[3 * pixels];
        for (int i = 0; i < picture.length; i++) {
            int x = i % SIZE.width() + frame;
            int y = i % pixels / SIZE.width();
            picture[i] =
                    (float) (0.4 * StrictMath.sin(0.13 * x + 0.05 * y) + 0.3 * StrictMath.sin(0.21 * y - 0.034 * x));
        }
        return picture;
    }

    /** A style on what is to be made anew; and on all of the window, given frames too, what the stand-in does not keep. */
    private static float[] painted(WindowFrame frame, int window) {
        boolean given = frame.mask()[0] == 0;
        float[] painted = new float[frame.source().length];
        for (int i = 0; i < painted.length; i++) {
            double styled = given ? frame.kept()[i] : 0.7 * frame.source()[i] - 0.1;
            double grain = 0.01 * StrictMath.sin(i * (1.7 + 0.9 * window));
            painted[i] = (float) Math.clamp((1 + 0.08 * window) * styled + 0.06 * window + grain, -1, 1);
        }
        return painted;
    }

    private static double mean(float[] codes) {
        double sum = 0;
        for (float code : codes) {
            sum += code;
        }
        return sum / codes.length;
    }

    /** What differs where the motion says that it is the same. */
    private static double warpError(float[] now, float[] before) {
        double sum = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width() - 1; x++) {
                sum += Math.abs(now[y * SIZE.width() + x] - before[y * SIZE.width() + x + 1]);
            }
        }
        return sum / ((SIZE.width() - 1) * SIZE.height());
    }
}
