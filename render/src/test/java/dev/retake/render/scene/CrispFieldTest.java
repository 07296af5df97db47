package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is computed small ends where the full picture's things end, and leaves no seam where there are none. */
class CrispFieldTest {
    private static final Size FULL = new Size(1280, 64);

    /** A picture with a dark thing on the left of a column, its small copy, and fields that know the thing. */
    private record Scene(LinearImage picture, Thumbnail thumbnail, Fields fields) {
        static Scene of(int edge, PixelPool pool) {
            SplittableRandom noise = new SplittableRandom(3);
            LinearImage picture = new LinearImage(FULL);
            for (int i = 0; i < picture.red().length; i++) {
                float light = (i % FULL.width() < edge ? 0.08f : 0.3f) * (float) noise.nextDouble(0.9, 1.1);
                picture.red()[i] = light;
                picture.green()[i] = light;
                picture.blue()[i] = light;
            }
            Thumbnail thumbnail = new Thumbnail(FULL);
            thumbnail.take(picture, pool);
            Fields fields = new Fields(thumbnail, FULL);
            int width = thumbnail.width();
            for (int i = 0; i < fields.smallDistance().length; i++) {
                // A small pixel that the edge cuts is told right by more than half.
                fields.smallDistance()[i] = (i % width + 0.5) * FULL.width() / width < edge ? 0.2f : 0.9f;
            }
            fields.refilled();
            fields.prepareDistance(thumbnail);
            return new Scene(picture, thumbnail, fields);
        }

        float[] distanceRow(int y) {
            return distanceRow(y, fields.newRow());
        }

        float[] distanceRow(int y, EdgeRow edges) {
            edges.follow(fields, y, row(picture.red(), y), row(picture.green(), y), row(picture.blue(), y));
            float[] out = new float[FULL.width()];
            fields.distanceRow(edges, out);
            return out;
        }

        private static float[] row(float[] plane, int y) {
            return Arrays.copyOfRange(plane, y * FULL.width(), (y + 1) * FULL.width());
        }
    }

    @Test
    void aFieldTurnsWithinTwoColumnsOfAnEdgeWhereverItCutsTheSmallPixels() {
        try (PixelPool pool = PixelPool.of(1)) {
            for (int edge = 640; edge < 644; edge++) {
                Scene scene = Scene.of(edge, pool);
                for (int y = 20; y < 28; y++) {
                    float[] distance = scene.distanceRow(y);
                    for (int x = 0; x < FULL.width(); x++) {
                        if (Math.abs(x + 0.5 - edge) > 2) {
                            assertThat(distance[x])
                                    .as("edge at %d, column %d", edge, x)
                                    .isCloseTo(x < edge ? 0.2f : 0.9f, within(0.02f));
                        }
                    }
                }
            }
        }
    }

    @Test
    void rowsInOrderAreAsRowsByThemselves() {
        try (PixelPool pool = PixelPool.of(1)) {
            Scene scene = Scene.of(642, pool);
            EdgeRow inOrder = scene.fields().newRow();
            for (int y = 0; y < FULL.height(); y++) {
                assertThat(scene.distanceRow(y, inOrder)).as("row %d", y).containsExactly(scene.distanceRow(y));
            }
        }
    }

    @Test
    void whereThePictureIsEvenAFieldIsInterpolatedWithoutSteps() {
        try (PixelPool pool = PixelPool.of(1)) {
            LinearImage grey = new LinearImage(FULL);
            Thumbnail thumbnail = new Thumbnail(FULL);
            thumbnail.take(grey, pool);
            Fields fields = new Fields(thumbnail, FULL);
            int width = thumbnail.width();
            for (int i = 0; i < fields.smallDistance().length; i++) {
                fields.smallDistance()[i] = (i % width) / (float) (width - 1);
            }
            fields.refilled();
            fields.prepareDistance(thumbnail);
            float[] distance = new Scene(grey, thumbnail, fields).distanceRow(30);
            for (int x = 3; x < FULL.width() - 2; x++) {
                assertThat(distance[x] - distance[x - 1]).isCloseTo(0.25f / (width - 1), within(2e-5f));
            }
        }
    }

    @Test
    void smoothingEvensOutWhatLiesOnAThingAndLeavesItsEdge() {
        try (PixelPool pool = PixelPool.of(2)) {
            Scene scene = Scene.of(640, pool);
            int width = scene.thumbnail().width();
            int height = scene.thumbnail().height();
            SplittableRandom random = new SplittableRandom(5);
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (i % width < width / 2 ? 1 : 3) + (float) random.nextDouble(-0.5, 0.5);
            }
            EdgeSmooth smooth = new EdgeSmooth(width, height);
            smooth.follow(scene.fields());
            smooth.smooth(List.of(plane), 6, pool);
            for (int i = 0; i < plane.length; i++) {
                assertThat(plane[i]).as("pixel %d", i).isCloseTo(i % width < width / 2 ? 1 : 3, within(0.3f));
            }
            double[] side = new double[2];
            for (int i = 0; i < plane.length; i++) {
                side[i % width < width / 2 ? 0 : 1] += 2 * plane[i] / plane.length;
            }
            assertThat(side[1] - side[0]).isCloseTo(2, within(0.02));
        }
    }
}
