package dev.retake.render.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Resolution;
import dev.retake.render.job.Rehearsal;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gallery shows the looks that it was asked for, at moments of the clip, on a page that needs nothing else. */
class GalleryTest {
    private final LookLibrary library = LookLibrary.builtIn();

    @TempDir
    private Path folder;

    @Test
    void showsEachLookAtEachMomentBesideTheClipItself() throws IOException {
        Path clip =
                Rehearsal.film(Files.createDirectory(folder.resolve("clip"))).clip();
        Path out = Files.createDirectory(folder.resolve("out"));
        List<Look> looks = Stream.of("noir", "watercolour")
                .map(id -> library.find(id).orElseThrow())
                .toList();
        List<String> done = new ArrayList<>();
        new Gallery(library, looks, out).render(clip, Resolution.P360, 2, 2, done::add);
        assertThat(done).containsExactly("noir", "watercolour");
        String page = Files.readString(out.resolve(Gallery.PAGE));
        assertThat(page)
                .contains("src=\"source.jpg\"", "src=\"noir.jpg\"", "A 1940s film noir")
                .doesNotContain("http");
        BufferedImage source = ImageIO.read(out.resolve("source.jpg").toFile());
        BufferedImage noir = ImageIO.read(out.resolve("noir.jpg").toFile());
        assertThat(noir.getWidth()).isEqualTo(source.getWidth()).isGreaterThan(source.getHeight());
        assertThat(colour(noir)).isLessThan(3).isLessThan(colour(source));
        assertThat(ImageIO.read(out.resolve(Gallery.SHEET).toFile()).getHeight())
                .isGreaterThan(2 * source.getHeight() / 2);
    }

    @Test
    void theSheetIsAboutAsWideAsHigh() {
        for (int strips = 6; strips < 120; strips++) {
            for (double aspect : new double[] {0.56, 1, 1.78, 3.6, 5.3}) {
                int columns = Sheet.columns(strips, aspect);
                double rows = Math.ceil(strips / (double) columns);
                assertThat(columns * aspect / rows)
                        .as("%s strips of %s", strips, aspect)
                        .isBetween(0.5, 2.3);
            }
        }
        assertThat(Sheet.columns(1, 1.78)).isEqualTo(1);
    }

    /** Mean difference of red and blue, 0 to 255. */
    private static double colour(BufferedImage image) {
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                sum += Math.abs((pixel >> 16 & 255) - (pixel & 255));
            }
        }
        return sum / image.getWidth() / image.getHeight();
    }
}
