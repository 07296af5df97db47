package dev.retake.render.guide;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import dev.retake.media.WriterSettings;
import dev.retake.render.Pictures;
import dev.retake.signals.scene.SyntheticStreet;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Edits whose result is known in every frame: what a perfect follower of one guide would make. */
final class Oracle {
    private final Path clip;
    private final Size size;
    private final int frames;

    /** A figure for each frame. */
    record Score(List<Double> psnr) {
        double worst() {
            return psnr.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        double mean() {
            return psnr.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    Oracle(Path clip, Size size, int frames) {
        this.clip = clip;
        this.size = size;
        this.frames = frames;
    }

    /** Films the synthetic street. */
    static Oracle street(Path folder, int frames) {
        Path clip = folder.resolve("street.mp4");
        Size size = new Size(480, 270);
        try (PixelPool pool = PixelPool.of(2);
                SyntheticStreet street = SyntheticStreet.of(7, size, 64, new Rational(16, 1), 2)) {
            List<LinearImage> pictures = new ArrayList<>();
            for (int i = 0; i < frames; i++) {
                pictures.add(street.displayed(20 + i));
            }
            film(clip, size, List.of(pictures), pool);
        }
        return new Oracle(clip, size, frames);
    }

    /** Writes shots into one clip. */
    static void film(Path clip, Size size, List<List<LinearImage>> shots, PixelPool pool) {
        Rational tick = new Rational(1, 16);
        try (ClipWriter writer =
                ClipWriter.create(clip, WriterSettings.silent(size, tick, new Rational(16, 1)), pool)) {
            int i = 0;
            for (List<LinearImage> shot : shots) {
                for (LinearImage picture : shot) {
                    writer.write(picture, new FrameTime(i, i, 1, tick));
                    i++;
                }
            }
            writer.finish();
        }
    }

    /** The mean difference of square roots of light. */
    static double apart(LinearImage a, LinearImage b) {
        double sum = 0;
        for (int i = 0; i < a.red().length; i++) {
            sum += Math.abs(Math.sqrt(Math.max(0, a.red()[i])) - Math.sqrt(Math.max(0, b.red()[i])));
        }
        return sum / a.red().length;
    }

    Path clip() {
        return clip;
    }

    Size size() {
        return size;
    }

    /** The clip's frames. */
    List<LinearImage> sources(PixelPool pool) {
        List<LinearImage> sources = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            for (int i = 0; i < frames; i++) {
                LinearImage picture = new LinearImage(size);
                if (reader.read(picture).isPresent()) {
                    sources.add(picture);
                }
            }
        }
        return sources;
    }

    /** Follows guides at some frames and tells how near each frame comes to the edit itself. */
    Score follow(UnaryOperator<LinearImage> edit, Path folder, PixelPool pool, int... pinned) {
        List<Double> psnr = new ArrayList<>();
        List<LinearImage> sources = sources(pool);
        List<Order.Guide> guides = new ArrayList<>();
        for (int frame : pinned) {
            Path image = folder.resolve("guide" + frame + ".png");
            StillImage.writePng(edit.apply(sources.get(frame)), image, pool);
            guides.add(new Order.Guide(frame, image));
        }
        try (GuideFrames frames = GuideFrames.open(
                clip, guides, size, new GuideFrames.Settings(Pictures.schedule(0.65), true), folder, pool)) {
            for (int i = 0; i < sources.size(); i++) {
                psnr.add(psnr(frames.of(sources.get(i), i), edit.apply(sources.get(i)), pool));
            }
        }
        return new Score(psnr);
    }

    /** Of 8-bit code values, in decibels. */
    static double psnr(LinearImage a, LinearImage b, PixelPool pool) {
        BufferedImage first = StillImage.toDisplay(a, pool);
        BufferedImage second = StillImage.toDisplay(b, pool);
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                int p = first.getRGB(x, y);
                int q = second.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    double apart = (p >> shift & 255) - (q >> shift & 255);
                    sum += apart * apart;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 / Math.max(1e-4, sum / (3.0 * a.width() * a.height())));
    }

    /** A grade: lifted, warmed shadows, cooled and compressed lights. */
    static LinearImage curves(LinearImage source) {
        return map(source, (r, g, b) -> new float[] {
            (float) Math.pow(r, 0.8) * 0.85f + 0.03f,
            (float) Math.pow(g, 0.95) * 0.9f + 0.01f,
            (float) Math.pow(b, 1.25)
        });
    }

    /** What is blue or cyan becomes red, softly; everything else stays. */
    static LinearImage recoloured(LinearImage source) {
        return map(source, (r, g, b) -> {
            float excess = Math.min(Math.max((b - r) * 6f, 0f), 1f);
            return new float[] {
                r + excess * (Math.max(b, g) - r), g + excess * (0.4f * r - g), b + excess * (0.5f * r - b)
            };
        });
    }

    /** A change of one colour, in square roots of light. */
    interface Change {
        float[] of(float red, float green, float blue);
    }

    static LinearImage map(LinearImage source, Change change) {
        LinearImage result = new LinearImage(source.size());
        for (int i = 0; i < source.red().length; i++) {
            float[] changed = change.of(
                    (float) Math.sqrt(Math.max(0, source.red()[i])),
                    (float) Math.sqrt(Math.max(0, source.green()[i])),
                    (float) Math.sqrt(Math.max(0, source.blue()[i])));
            result.red()[i] = square(changed[0]);
            result.green()[i] = square(changed[1]);
            result.blue()[i] = square(changed[2]);
        }
        return result;
    }

    private static float square(float root) {
        float inside = Math.min(Math.max(root, 0), 1);
        return inside * inside;
    }
}
