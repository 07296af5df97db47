package dev.retake.render.job;

import dev.retake.edit.Delivery;
import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A second of a clip that is made on the spot, and the renders of it that touch most of what renders touch.
 *
 * @param clip the file
 * @param folder where results go
 */
public record Rehearsal(Path clip, Path folder) {
    private static final Size SIZE = new Size(320, 180);
    private static final int FRAMES = 24;
    private static final Rational TICK = new Rational(1, 24);
    private static final List<String> PROMPTS = List.of(
            "A moonlit night in thick fog, shot on 35mm film, golden light on the sky",
            "A 1940s film noir, bleach bypass");

    /** Films the clip: a ball of light that moves over a gradient. */
    public static Rehearsal film(Path folder) {
        Path clip = folder.resolve("clip.mp4");
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer =
                        ClipWriter.create(clip, WriterSettings.silent(SIZE, TICK, new Rational(24, 1)), pool)) {
            LinearImage picture = new LinearImage(SIZE);
            for (int frame = 0; frame < FRAMES; frame++) {
                draw(picture, frame);
                writer.write(picture, new FrameTime(frame, frame, 1, TICK));
            }
            writer.finish();
        }
        return new Rehearsal(clip, folder);
    }

    /**
     * One render of it.
     *
     * @param round from 0; rounds go through the prompts again and again
     */
    public Order.Render round(int round, int threads) {
        return new Order.Render(
                clip,
                PROMPTS.get(round % PROMPTS.size()),
                Resolution.P360,
                Delivery.SDR,
                new Steering.Automatic(Optional.empty()),
                List.of(),
                true,
                1,
                60,
                0,
                folder,
                threads);
    }

    private static void draw(LinearImage picture, int frame) {
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                int across = x - 40 - 8 * frame;
                int down = y - SIZE.height() / 2;
                float light = across * across + down * down < 900 ? 0.9f : 0.1f + 0.5f * x / SIZE.width();
                picture.red()[i] = light;
                picture.green()[i] = light * y / SIZE.height();
                picture.blue()[i] = 0.2f;
            }
        }
    }
}
