package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.signals.Geometry;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** Pictures of geometry say what they should. */
class GeometryPreviewTest {
    @Test
    void nearerIsAlwaysBrighter() {
        float[] disparity = new float[256];
        float[] none = new float[256];
        for (int i = 0; i < 256; i++) {
            disparity[i] = i / 255f;
        }
        Geometry ramp = new Geometry(256, 1, disparity, none, none, none, none);
        BufferedImage image = GeometryPreview.depth(ramp, new GeometryPreview.Range(0, 1));
        double last = -1;
        for (int x = 0; x < 256; x++) {
            int rgb = image.getRGB(x, 0);
            double luma = 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
            assertThat(luma).isGreaterThanOrEqualTo(last);
            last = luma;
        }
    }

    @Test
    void normalsTowardTheViewerAreTheUsualBlueAndSkyTurnsBlue() {
        Geometry wall = new Geometry(
                2, 1, new float[] {0.5f, 0.5f}, new float[2], new float[2], new float[] {1, 1}, new float[] {0, 1});
        assertThat(GeometryPreview.normals(wall).getRGB(0, 0) & 0xffffff).isEqualTo(0x8080ff);
        BufferedImage sky = GeometryPreview.sky(wall, new byte[] {100, 100});
        assertThat(sky.getRGB(0, 0) & 0xffffff).isEqualTo(0x4b4b4b);
        assertThat(sky.getRGB(1, 0) & 0xff).isGreaterThan(180);
    }

    @Test
    void aFlatGeometryHasARangeToo() {
        Geometry flat =
                new Geometry(2, 1, new float[] {0.3f, 0.3f}, new float[2], new float[2], new float[2], new float[2]);
        GeometryPreview.Range range = GeometryPreview.Range.of(flat);
        assertThat(range.near()).isGreaterThan(range.far());
        assertThat(GeometryPreview.depth(flat).getWidth()).isEqualTo(2);
    }
}
