package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;

import dev.retake.edit.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of PNG, JPEG and WebP that painting programs write comes in with the colours that it was written with. */
class StillImageKindsTest {
    private static final Size SIZE = new Size(64, 40);

    /** Red grows to the right, green downward; far from the ends, so that chroma subsampling has little to lose. */
    private static final IntBinaryOperator PICTURE = (x, y) -> (60 + 2 * x) << 16 | (70 + 3 * y) << 8 | 110;

    @TempDir
    Path folder;

    private static PixelPool pool;

    @BeforeAll
    static void start() {
        pool = PixelPool.of(1);
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    private static BufferedImage read(Path file) {
        return StillImage.toDisplay(StillImage.read(file, StillImage.LIMITS, pool), pool);
    }

    /** The largest difference of a channel to the picture that was painted. */
    private static int worst(BufferedImage image, IntBinaryOperator painted) {
        int worst = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int is = image.getRGB(x, y);
                int was = painted.applyAsInt(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    worst = Math.max(worst, Math.abs((is >> shift & 0xff) - (was >> shift & 0xff)));
                }
            }
        }
        return worst;
    }

    @ParameterizedTest
    @EnumSource(TestImage.class)
    void keepsTheColoursOf(TestImage kind) throws IOException {
        Path file = kind.write(folder.resolve("image"), SIZE, PICTURE);
        BufferedImage image = read(file);
        int worst = worst(image, kind.expected(PICTURE));
        System.out.printf("%s: worst difference %d of 255%n", kind, worst);
        assertThat(new Size(image.getWidth(), image.getHeight())).isEqualTo(SIZE);
        assertThat(worst).isLessThanOrEqualTo(kind.tolerance());
    }

    @ParameterizedTest
    @CsvSource({"libwebp,quality=90", "libwebp,lossless=1"})
    void readsWebp(String encoder, String options) {
        Path file = new TestClip()
                .encoder(encoder)
                .format(AV_PIX_FMT_YUV420P)
                .options(options)
                .size(SIZE.width(), SIZE.height())
                .frames(1, 25)
                .paint((frame, plane, x, y) -> plane == 0 ? 120 : plane == 1 ? 100 : 170)
                .write(folder.resolve("image.webp"));
        // BT.601, limited range, as RFC 6386 and RFC 9649 say.
        int expected = 188 << 16 | 98 << 8 | 65;
        assertThat(worst(read(file), (x, y) -> expected)).isLessThanOrEqualTo(3);
        assertThat(StillImage.size(file, StillImage.LIMITS)).isEqualTo(SIZE);
    }

    @Test
    void readsWebpWithTransparencyAsIfItWereOpaque() {
        Path file = new TestClip()
                .encoder("libwebp")
                .format(AV_PIX_FMT_YUVA420P)
                .options("quality=90")
                .size(SIZE.width(), SIZE.height())
                .frames(1, 25)
                .write(folder.resolve("image.webp"));
        assertThat(StillImage.size(file, StillImage.LIMITS)).isEqualTo(SIZE);
    }

    @Test
    void refusesAnimatedWebpAsDamaged() {
        Path file = new TestClip()
                .encoder("libwebp_anim")
                .format(AV_PIX_FMT_YUV420P)
                .options("quality=90")
                .frames(3, 25)
                .write(folder.resolve("image.webp"));
        assertThat(refusal(file)).isEqualTo(MediaException.Kind.UNDECODABLE);
    }

    /** Exif orientations 1 to 8 (CIPA DC-008, 4.6.4), by where the stored picture's top left corner is shown. */
    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1"})
    void turnsPhotographsAsTheirExifSays(int exif, int right, int bottom) throws IOException {
        Path plain = TestImage.JPEG.write(
                folder.resolve("plain"), SIZE, (x, y) -> x < 20 && y < 12 ? 0xffffff : x < 20 ? 0x808080 : 0);
        Path turned = Files.write(folder.resolve("turned.jpg"), TestImage.withExif(Files.readAllBytes(plain), exif));
        BufferedImage image = read(turned);
        boolean sideways = exif >= 5;
        assertThat(new Size(image.getWidth(), image.getHeight()))
                .isEqualTo(sideways ? new Size(SIZE.height(), SIZE.width()) : SIZE);
        assertThat(StillImage.size(turned, StillImage.LIMITS)).isEqualTo(new Size(image.getWidth(), image.getHeight()));
        assertThat(corner(image, right, bottom)).isGreaterThan(230);
        // The grey band runs along the stored left edge.
        assertThat(corner(image, sideways ? 1 - right : right, sideways ? bottom : 1 - bottom))
                .isBetween(110, 150);
        assertThat(corner(image, 1 - right, 1 - bottom)).isLessThan(25);
    }

    private static int corner(BufferedImage image, int right, int bottom) {
        int x = right == 0 ? 3 : image.getWidth() - 4;
        int y = bottom == 0 ? 3 : image.getHeight() - 4;
        return image.getRGB(x, y) >> 8 & 0xff;
    }

    @Test
    void refusesWhatIsNeitherPngNorJpegNorWebp() throws IOException {
        for (String format : new String[] {"gif", "bmp", "tiff"}) {
            Path file = TestImage.write(folder.resolve("image." + format), format, SIZE, PICTURE);
            assertThat(refusal(file)).as(format).isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT);
        }
        assertThat(refusal(Files.write(folder.resolve("empty.png"), new byte[0])))
                .isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT);
    }

    @Test
    void refusesCmykThatDoesNotSayHowItsInkIsMeant() throws IOException {
        Path marked = TestImage.CMYK_JPEG.write(folder.resolve("marked"), SIZE, PICTURE);
        Path unmarked =
                Files.write(folder.resolve("unmarked.jpg"), TestImage.withoutAdobeMarker(Files.readAllBytes(marked)));
        assertThat(refusal(unmarked)).isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT);
    }

    @ParameterizedTest
    @EnumSource(TestImage.class)
    void refusesImagesThatAreCutOff(TestImage kind) throws IOException {
        byte[] whole = Files.readAllBytes(kind.write(folder.resolve("image"), SIZE, PICTURE));
        // The last dozen bytes of a PNG hold nothing but its end mark.
        for (int length = 0; length < whole.length - 12; length += Math.max(1, whole.length / 40)) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            MediaException refusal =
                    catchThrowableOfType(MediaException.class, () -> StillImage.size(cut, StillImage.LIMITS));
            assertThat(refusal).as("%s of %d bytes", kind, length).isNotNull();
            assertThat(refusal).message().matches("[\\x20-\\x7e]{1,160}");
        }
    }

    private static MediaException.Kind refusal(Path file) {
        MediaException refusal =
                catchThrowableOfType(MediaException.class, () -> StillImage.size(file, StillImage.LIMITS));
        assertThat(refusal).as("%s", file).isNotNull();
        System.out.printf("%s: %s%n", file.getFileName(), refusal.getMessage());
        return refusal.kind();
    }
}
