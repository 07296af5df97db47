package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.edit.Size;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import dev.retake.render.Pictures;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guides drawn by hand, so to speak, on frames of real clips: the paint neither fades away nor spreads. Where RETAKE_SHEETS names a
 * folder, every tenth frame goes there, source beside result, to be looked at.
 */
class DrawnGuidesTest {
    private static final int FRAMES = 31;

    /** Difference of codes that is a change: paint, and not what coding and smoothing do. */
    private static final int CHANGE = 16;

    private static final Size WIDE = new Size(640, 360);

    /** Of the pixels that change, so many lie where the thing that is painted is. */
    private static final double IN_PLACE = 0.9;

    @TempDir
    private Path folder;

    private final PixelPool pool = PixelPool.of(2);

    /**
     * What is drawn.
     *
     * <p>Shares of changed pixels in each tenth frame, of those that the drawing changed, must lie between two limits, and where they
     * are was read off those frames by eye: a little around the face from brow to chin, the shirt, the bud, the car. At night all is
     * painted.
     */
    enum Drawing {
        MAKE_UP("woman-face-thumbs-up-720p25.mp4", WIDE, 30, 1, 0, Drawings::makeUp, 0.5, 1.5) {
            @Override
            Rectangle place(int frame) {
                return new Rectangle(234, 118, 136, 118);
            }
        },
        SHIRT("man-kicking-football-720p24.mp4", WIDE, 15, 1, 0, Drawings::shirt, 0.5, 1.5) {
            @Override
            Rectangle place(int frame) {
                return frame < 30 ? new Rectangle(308, 58, 120, 138) : new Rectangle(320, 60, 126, 142);
            }
        },
        FLOWER("flower-opening-timelapse-540p.mp4", WIDE, 20, 1, 0, Drawings::flower, 0.6, 1.8) {
            @Override
            Rectangle place(int frame) {
                return new Rectangle(247, 102, 142, 144);
            }
        },
        CAR("cars-from-above-432p-12-5fps.mp4", WIDE, 66, 1, 10, Drawings::car, 0.3, 1.3) {
            @Override
            Rectangle place(int frame) {
                return switch (frame) {
                    case 0 -> new Rectangle(222, 196, 188, 164);
                    case 10 -> new Rectangle(214, 84, 174, 268);
                    case 20 -> new Rectangle(216, 4, 146, 206);
                    default -> new Rectangle(228, 0, 116, 104);
                };
            }
        },
        NIGHT("london-street-pan-320x240-60fps-audio.mp4", new Size(320, 240), 0, 2, 0, Drawings::night, 0.7, 1.3) {
            @Override
            Rectangle place(int frame) {
                return new Rectangle(320, 240);
            }
        };

        private final String clip;
        private final Size size;
        private final int first;
        private final int step;
        private final int guide;
        private final Consumer<BufferedImage> pen;
        private final double least;
        private final double most;

        Drawing(
                String clip,
                Size size,
                int first,
                int step,
                int guide,
                Consumer<BufferedImage> pen,
                double least,
                double most) {
            this.clip = clip;
            this.size = size;
            this.first = first;
            this.step = step;
            this.guide = guide;
            this.pen = pen;
            this.least = least;
            this.most = most;
        }

        /** Where the thing that is painted is in a tenth frame. */
        abstract Rectangle place(int frame);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDrawnOnOneFrameNeitherFadesNorSpreads(Drawing drawing) throws IOException {
        Optional<Path> media =
                Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA")).map(Path::of);
        assumeTrue(media.filter(Files::isDirectory).isPresent(), "RETAKE_TEST_MEDIA is not set");
        Path clip = folder.resolve("clip.mp4");
        Oracle.film(clip, drawing.size, List.of(frames(media.get().resolve(drawing.clip), drawing)), pool);
        List<LinearImage> sources = new Oracle(clip, drawing.size, FRAMES).sources(pool);
        BufferedImage guide = StillImage.toDisplay(sources.get(drawing.guide), pool);
        drawing.pen.accept(guide);
        Path image = folder.resolve("guide.png");
        ImageIO.write(guide, "png", image.toFile());
        try (GuideFrames follower = GuideFrames.open(
                clip,
                List.of(new Order.Guide(drawing.guide, image)),
                drawing.size,
                new GuideFrames.Settings(Pictures.schedule(0.65), true),
                folder,
                pool)) {
            assertThat(follower.warnings()).isEmpty();
            List<BufferedImage> pairs = new ArrayList<>();
            Rectangle everywhere = new Rectangle(guide.getWidth(), guide.getHeight());
            double drawn = changed(StillImage.toDisplay(sources.get(drawing.guide), pool), guide, everywhere);
            for (int frame = 0; frame < FRAMES; frame += 10) {
                BufferedImage before = StillImage.toDisplay(sources.get(frame), pool);
                BufferedImage after = StillImage.toDisplay(follower.of(sources.get(frame), frame), pool);
                pairs.add(beside(before, after));
                double changed = changed(before, after, everywhere);
                double share = changed / drawn;
                double inPlace = changed(before, after, drawing.place(frame)) / changed;
                System.out.printf(
                        "%s, frame %d: %.2f of the pixels drawn on, %.3f of them in place%n",
                        drawing, frame, share, inPlace);
                assertThat(share).as("%s, frame %d", drawing, frame).isBetween(drawing.least, drawing.most);
                assertThat(inPlace).as("%s, frame %d, in place", drawing, frame).isGreaterThan(IN_PLACE);
            }
            keep(drawing, pairs);
            LinearImage own = follower.of(sources.get(drawing.guide), drawing.guide);
            assertThat(Oracle.psnr(own, GuideImage.read(image, drawing.size, pool), pool))
                    .isGreaterThan(40);
        }
    }

    private List<LinearImage> frames(Path clip, Drawing drawing) {
        List<LinearImage> frames = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            for (int i = 0; frames.size() < FRAMES && reader.next().isPresent(); i++) {
                if (i >= drawing.first && (i - drawing.first) % drawing.step == 0) {
                    LinearImage picture = new LinearImage(drawing.size);
                    reader.current(picture);
                    frames.add(picture);
                }
            }
        }
        return frames;
    }

    private static double changed(BufferedImage before, BufferedImage after, Rectangle place) {
        int count = 0;
        for (int y = place.y; y < place.y + place.height; y++) {
            for (int x = place.x; x < place.x + place.width; x++) {
                int p = before.getRGB(x, y);
                int q = after.getRGB(x, y);
                int apart = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    apart = Math.max(apart, Math.abs((p >> shift & 255) - (q >> shift & 255)));
                }
                count += apart > CHANGE ? 1 : 0;
            }
        }
        return count;
    }

    private static BufferedImage beside(BufferedImage left, BufferedImage right) {
        BufferedImage pair = new BufferedImage(2 * left.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pair.createGraphics();
        pen.drawImage(left, 0, 0, null);
        pen.drawImage(right, left.getWidth(), 0, null);
        pen.dispose();
        return pair;
    }

    private static void keep(Drawing drawing, List<BufferedImage> pairs) throws IOException {
        Optional<Path> sheets =
                Optional.ofNullable(System.getenv("RETAKE_SHEETS")).map(Path::of);
        if (sheets.isPresent()) {
            Files.createDirectories(sheets.get());
            for (int i = 0; i < pairs.size(); i++) {
                ImageIO.write(
                        pairs.get(i),
                        "png",
                        sheets.get()
                                .resolve("%s-%02d.png".formatted(drawing.name().toLowerCase(), 10 * i))
                                .toFile());
            }
        }
    }
}
