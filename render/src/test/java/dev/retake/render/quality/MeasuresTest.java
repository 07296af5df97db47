package dev.retake.render.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.Pictures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What judges looks must itself be right: where nothing is wrong it finds nothing, and it tells more from less. */
class MeasuresTest {
    private static final Size SIZE = new Size(320, 180);

    @Test
    void whatMovesWithTheSourceHasNoWarpErrorAndWhatStaysOrFlickersHas() {
        List<LinearImage> source = List.of(pan(0), pan(3), pan(6));
        try (PixelPool pool = PixelPool.of(1);
                Motions motions = new Motions(pool)) {
            List<Motions.Step> steps = motions.between(source);
            List<Codes> moves = source.stream().map(Codes::of).toList();
            List<Codes> stays = List.of(moves.get(0), moves.get(0), moves.get(0));
            List<Codes> flickers = List.of(moves.get(0), brighter(source.get(1)), moves.get(2));
            double own = WarpError.of(moves, steps);
            double still = WarpError.of(stays, steps);
            double flicker = WarpError.of(flickers, steps);
            System.out.printf("Warp error: moving %.2g, staying %.2g, flickering %.2g%n", own, still, flicker);
            assertThat(own).isLessThan(2e-4);
            assertThat(still).isGreaterThan(10 * own);
            assertThat(flicker).isGreaterThan(10 * own);
        }
    }

    @Test
    void aHarderCopyAddsNoUnrestOfItsOwnAndTextureAndFlickerDo() {
        List<LinearImage> source = List.of(pan(0), pan(3));
        try (PixelPool pool = PixelPool.of(1);
                Motions motions = new Motions(pool)) {
            List<Motions.Step> steps = motions.between(source);
            List<Codes> codes = source.stream().map(Codes::of).toList();
            List<Codes> harder =
                    codes.stream().map(frame -> mapped(frame, 1.4f, 0)).toList();
            List<Codes> textured =
                    codes.stream().map(frame -> mapped(frame, 1, 0.05f)).toList();
            List<Codes> flickers = List.of(codes.get(0), brighter(source.get(1)));
            assertThat(WarpError.of(harder, steps) / WarpError.of(codes, steps)).isCloseTo(1.96, within(0.01));
            assertThat(WarpError.beyondContrast(codes, codes, steps)).isCloseTo(1, within(0.05));
            assertThat(WarpError.beyondContrast(codes, harder, steps)).isCloseTo(1, within(0.05));
            assertThat(WarpError.beyondContrast(codes, textured, steps)).isGreaterThan(2);
            assertThat(WarpError.beyondContrast(codes, flickers, steps)).isGreaterThan(2);
        }
    }

    /** Code values times a contrast, and a screen of dots that belongs to the page. */
    private static Codes mapped(Codes codes, float contrast, float dots) {
        float[][] planes = new float[3][codes.planes()[0].length];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                int x = i % codes.width();
                int y = i / codes.width();
                planes[c][i] = contrast * codes.planes()[c][i] + dots * ((x / 2 + y / 2) % 2);
            }
        }
        return new Codes(codes.width(), codes.height(), planes);
    }

    @Test
    void gradientsThatLoseCodesAndEdgesThatGlowAreTold() {
        assertThat(Plain.smoothness(Codes.of(Plain.gradient()))).isCloseTo(1, within(0.001));
        LinearImage banded = Plain.gradient();
        LinearImage glowing = Plain.edge();
        for (int i = 0; i < banded.red().length; i++) {
            float step = Math.round(banded.red()[i] * 20) / 20f;
            set(banded, i, step);
            int off = i % banded.width() - Plain.EDGE;
            set(glowing, i, glowing.red()[i] + (off >= 0 && off < 12 ? 0.1f : 0));
        }
        assertThat(Plain.smoothness(Codes.of(banded))).isLessThan(0.1);
        assertThat(Plain.halo(Codes.of(Plain.edge()))).isZero();
        assertThat(Plain.halo(Codes.of(glowing))).isEqualTo(10);
    }

    private static LinearImage pan(int by) {
        LinearImage wide = Pictures.synthetic(new Size(SIZE.width() + 20, SIZE.height()));
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            int from = i / SIZE.width() * wide.width() + i % SIZE.width() + by;
            picture.red()[i] = wide.red()[from];
            picture.green()[i] = wide.green()[from];
            picture.blue()[i] = wide.blue()[from];
        }
        return picture;
    }

    private static Codes brighter(LinearImage picture) {
        LinearImage bright = new LinearImage(SIZE);
        for (int i = 0; i < bright.red().length; i++) {
            bright.red()[i] = 1.5f * picture.red()[i];
            bright.green()[i] = 1.5f * picture.green()[i];
            bright.blue()[i] = 1.5f * picture.blue()[i];
        }
        return Codes.of(bright);
    }

    private static void set(LinearImage picture, int i, float light) {
        picture.red()[i] = light;
        picture.green()[i] = light;
        picture.blue()[i] = light;
    }
}
