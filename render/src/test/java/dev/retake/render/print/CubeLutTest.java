package dev.retake.render.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.render.RenderException;
import dev.retake.render.kernel.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of the .cube format mean what grading programs mean by them. */
class CubeLutTest {
    private static final int COLOURS = 500;

    @TempDir
    private Path folder;

    @Test
    void aLatticeIsExactForEveryMixOfChannelsAndKeepsGreysGrey() throws IOException {
        StringBuilder text = new StringBuilder(
                "TITLE \"mix\"\n# made here\nLUT_3D_SIZE 5\nDOMAIN_MIN -0.5 0 0\nDOMAIN_MAX 1.5 1 2\n");
        for (int i = 0; i < 125; i++) {
            double r = -0.5 + i % 5 * 0.5;
            double g = i / 5 % 5 * 0.25;
            double b = i / 25 * 0.5;
            text.append(String.format(Locale.ROOT, "%f %f %f%n", 0.5 * r + 0.2 * g, g - 0.1 * b, 0.3 * r + 0.3 * b));
        }
        CubeLut table = read(text.toString());
        float[] red = colours(1, -0.5f, 2);
        float[] green = colours(2, 0, 1);
        float[] blue = colours(3, 0, 2);
        float[] r = red.clone();
        float[] g = green.clone();
        float[] b = blue.clone();
        table.map(r, g, b, COLOURS);
        for (int i = 0; i < COLOURS; i++) {
            assertThat(r[i]).isCloseTo(0.5f * red[i] + 0.2f * green[i], within(1e-5f));
            assertThat(g[i]).isCloseTo(green[i] - 0.1f * blue[i], within(1e-5f));
            assertThat(b[i]).isCloseTo(0.3f * red[i] + 0.3f * blue[i], within(1e-5f));
        }
        CubeLut bent = read("LUT_3D_SIZE 2\n0 0 0\n1 .1 .1\n.1 1 .1\n1 1 .2\n.1 .1 1\n1 .2 1\n.2 1 1\n1 1 1\n");
        float[] grey = colours(4, 0, 1);
        float[][] out = {grey.clone(), grey.clone(), grey.clone()};
        bent.map(out[0], out[1], out[2], COLOURS);
        for (int i = 0; i < COLOURS; i++) {
            assertThat(out[0][i]).isCloseTo(grey[i], within(1e-6f));
            assertThat(out[1][i]).isCloseTo(out[0][i], within(1e-6f));
            assertThat(out[2][i]).isCloseTo(out[0][i], within(1e-6f));
        }
    }

    @Test
    void aCurveIsReadAChannelAndInputsOutsideTheDomainAreBroughtToItsBorder() throws IOException {
        CubeLut table = read("LUT_1D_SIZE 3\n0 1 0.2\n0.5 0.5 0.2\n1 0 0.2\n");
        float[] red = {-1, 0.25f, 2};
        float[] green = {0, 0.25f, 1};
        float[] blue = {0, 0.25f, 1};
        table.map(red, green, blue, 3);
        assertThat(red).containsExactly(0, 0.25f, 1);
        assertThat(green).containsExactly(1, 0.75f, 0);
        assertThat(blue).containsExactly(0.2f, 0.2f, 0.2f);
    }

    @Test
    void mistakesNameFileAndLine() {
        refused("LUT_3D_SIZE 2\n0 0 0\n0 0 zero\n", "line 3", "\"zero\" is not a number");
        refused("0 0 0\n", "line 1", "before LUT_1D_SIZE");
        refused("LUT_3D_SIZE 500\n", "line 1", "2 to 129", "500");
        refused("LUT_1D_SIZE 1\n", "line 1", "2 to 65536");
        refused("LUT_1D_SIZE 2.5\n", "2.5");
        refused("LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n", "line 2", "one table");
        refused("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1\n", "line 4", "more than the 2 lines");
        refused("LUT_1D_SIZE 3\n0 0 0\n1 1 1\n", "ends after 2 of the 3 lines");
        refused("LUT_1D_SIZE 2\n0 0 0 0\n", "line 2", "one value too many");
        refused("LUT_1D_SIZE 2\n0 0\n", "line 2", "a number is missing");
        refused("LUT_1D_SIZE 2\n0 0 NaN\n", "line 2", "finite");
        refused("LUT_1D_SIZE 2\nDOMAIN_MIN 1 0 0\n0 0 0\n1 1 1\n", "DOMAIN_MAX must be above DOMAIN_MIN");
        refused("SHAPER 2\n", "line 1", "SHAPER", "DOMAIN_MIN");
        refused("# nothing\n", "neither LUT_1D_SIZE nor LUT_3D_SIZE");
        assertThatThrownBy(() -> CubeLut.read(folder.resolve("missing.cube")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("missing.cube");
    }

    private void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RenderException.class)
                .message()
                .contains("test.cube")
                .contains(parts);
    }

    private CubeLut read(String text) throws IOException {
        return CubeLut.read(Files.writeString(folder.resolve("test.cube"), text));
    }

    private static float[] colours(int salt, float from, float range) {
        float[] values = new float[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            values[i] = from + range * (float) Hash.unit(Hash.mix(salt, i));
        }
        return values;
    }
}
