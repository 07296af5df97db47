package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Care;
import dev.retake.render.scene.Thumbnail;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Features are painted on the panes of a face, and on no others. */
class GlassPaintTest {
    private static final Size SIZE = new Size(320, 180);
    private static final int ROW = 90;

    private final PixelPool pool = PixelPool.of(2);
    private final Thumbnail thumbnail = new Thumbnail(SIZE);
    private final Size grid = new Size(thumbnail.width(), thumbnail.height());
    private final Care care = new Care(grid, SIZE);
    private final GlassPaint paint = new GlassPaint(SIZE);
    private final float[] light = new float[Math.toIntExact(SIZE.pixels())];
    private final float[] greys = new float[SIZE.width()];
    private final float[] bright = new float[SIZE.width()];

    @AfterEach
    void close() {
        pool.close();
    }

    /** Two eyebrows, of which the left one belongs to a face. */
    private void lookAtTheLeft() {
        Arrays.fill(light, 0.6f);
        for (int y = ROW - 1; y <= ROW + 1; y++) {
            Arrays.fill(light, y * SIZE.width() + 60, y * SIZE.width() + 100, 0.2f);
            Arrays.fill(light, y * SIZE.width() + 220, y * SIZE.width() + 260, 0.2f);
        }
        float[] shares = new float[Math.toIntExact(grid.pixels())];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i % grid.width() < grid.width() / 2 ? 1f : 0f;
        }
        care.take(shares, thumbnail);
        paint.paint(light, care, pool);
    }

    private void row() {
        float[] closely = new float[SIZE.width()];
        care.row(ROW, closely);
        Arrays.fill(greys, 0.6f);
        Arrays.fill(bright, 1f);
        paint.row(ROW, closely, greys, bright);
    }

    @Test
    void whatIsDarkOnAFaceIsPainted() {
        lookAtTheLeft();
        assertThat(paint.isOn(ROW, care)).isTrue();
        row();
        assertThat(bright[80]).isLessThan(0.3f);
        assertThat(bright[20]).isBetween(0.9f, 1.1f);
    }

    @Test
    void elsewherePanesArePlain() {
        lookAtTheLeft();
        row();
        assertThat(bright[240]).isEqualTo(1f);
    }

    @Test
    void withoutAFaceThereIsNoPaint() {
        care.none();
        paint.paint(light, care, pool);
        assertThat(paint.isOn(ROW, care)).isFalse();
    }
}
