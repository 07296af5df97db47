package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Riding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Joints lie where two pieces cost the same, to a fraction of a pixel, and are as wide as they should be. */
class JointsTest {
    private static final Size SIZE = new Size(96, 32);
    private static final float HALF = 1.2f;

    /** Where the joint of a row between two pieces lies, and how much of it there is in pixels. */
    private static double[] joint(float shift) {
        Canvas canvas = new Canvas(SIZE.width(), SIZE.height());
        for (float[] plane : new float[][] {canvas.red(), canvas.green(), canvas.blue()}) {
            Arrays.fill(plane, 0.5f);
        }
        Seeds seeds = new Seeds(SIZE, 48, 1);
        seeds.move(new Riding(new Size(24, 8), SIZE), true);
        seeds.x[0] = 30 + shift;
        seeds.x[1] = 65 + shift;
        seeds.y[0] = 16;
        seeds.y[1] = 16;
        seeds.meet(canvas);
        Claims claims = new Claims(SIZE, 48, seeds, false, 14);
        Joints joints = new Joints(SIZE, HALF, 1.5f);
        float[] row = new float[SIZE.width()];
        try (PixelPool pool = PixelPool.of(2)) {
            claims.look(canvas, pool);
            joints.find(claims, canvas, pool);
        }
        joints.row(16, row);
        double sum = 0;
        double place = 0;
        for (int x = 0; x < row.length; x++) {
            sum += row[x];
            place += x * row[x];
        }
        return new double[] {place / sum, sum};
    }

    @Test
    void goesAlongByFractionsOfAPixel() {
        for (float shift = 0; shift <= 1.01f; shift += 0.25f) {
            double[] joint = joint(shift);
            assertThat(joint[0]).as("place after " + shift).isCloseTo(47.5 + shift, within(0.1));
            assertThat(joint[1]).as("width after " + shift).isCloseTo(2 * HALF, within(0.3));
        }
    }
}
