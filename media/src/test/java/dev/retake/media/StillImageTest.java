package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in and out: code values survive, frames are covered, bad files are refused. */
class StillImageTest {
    @TempDir
    Path folder;

    private Path picture(String name, String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(64, 40, type);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, 0xff << 24 | (40 + 3 * x) << 16 | (60 + 2 * y) << 8 | 120);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    @Test
    void keepsTheCodeValuesOfPngs() throws IOException {
        Path png = picture("in.png", "png", BufferedImage.TYPE_INT_RGB);
        try (PixelPool pool = PixelPool.of(2)) {
            LinearImage image = StillImage.read(png, StillImage.LIMITS, pool);
            assertThat(image.size()).isEqualTo(new Size(64, 40));
            Path out = folder.resolve("out.png");
            StillImage.writePng(image, out, pool);
            BufferedImage before = ImageIO.read(png.toFile());
            BufferedImage after = ImageIO.read(out.toFile());
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 64; x++) {
                    assertThat(after.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(before.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void readsJpegs() throws IOException {
        Path jpeg = picture("in.jpg", "jpeg", BufferedImage.TYPE_INT_RGB);
        assertThat(StillImage.size(jpeg, StillImage.LIMITS)).isEqualTo(new Size(64, 40));
        try (PixelPool pool = PixelPool.of(1)) {
            LinearImage image = StillImage.read(jpeg, StillImage.LIMITS, pool);
            int middle = StillImage.toDisplay(image, pool).getRGB(32, 20);
            assertThat((double) (middle >> 16 & 0xff)).isCloseTo(136, within(6.0));
            assertThat((double) (middle >> 8 & 0xff)).isCloseTo(100, within(6.0));
        }
    }

    @Test
    void coversAFrameFromTheCentre() throws IOException {
        Path png = picture("wide.png", "png", BufferedImage.TYPE_INT_RGB);
        try (PixelPool pool = PixelPool.of(1)) {
            LinearImage square = StillImage.readCovering(png, new Size(40, 40), StillImage.LIMITS, pool);
            int left = StillImage.toDisplay(square, pool).getRGB(0, 0) >> 16 & 0xff;
            assertThat(left).isEqualTo(40 + 3 * 12);
        }
    }

    @Test
    void refusesWhatIsNoImageOrTooLarge() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
        Path png = picture("in.png", "png", BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> StillImage.size(text, StillImage.LIMITS))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT));
        assertThatThrownBy(() -> StillImage.size(png, new ReaderLimits(1000, 1)))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(MediaException.Kind.TOO_LARGE));
    }
}
