package dev.retake.render;

import dev.retake.edit.Delivery;
import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import dev.retake.process.MessageLines;
import dev.retake.render.job.Natives;
import dev.retake.render.job.OrderHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A render process's work in small, on a clip that it makes itself: what the class archive of render processes is recorded
 * from, once after a build.
 */
public final class RenderRehearsal {
    private static final Size SIZE = new Size(320, 180);
    private static final int FRAMES = 24;
    private static final Rational TICK = new Rational(1, 24);
    private static final String PROMPT = "A moonlit night in thick fog, shot on 35mm film, golden light on the sky";

    private RenderRehearsal() {}

    /**
     * Rehearses.
     *
     * @param args an empty folder, which the caller removes
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Natives.loadForRenders();
        Path clip = folder.resolve("clip.mp4");
        film(clip);
        answer(new Order.Probe(clip));
        answer(new Order.Render(
                clip,
                PROMPT,
                Resolution.P360,
                Delivery.SDR,
                new Steering.Automatic(Optional.empty()),
                List.of(),
                true,
                1,
                60,
                0,
                folder,
                2));
    }

    /** Through the same messages as in earnest. */
    private static void answer(Order order) {
        Event last = OrderHandler.answer(
                MessageLines.readOrder(MessageLines.write(order)), step -> MessageLines.write((Event) step));
        MessageLines.write(last);
        if (last instanceof Event.Failed failed) {
            throw new RenderException("The rehearsal failed: " + failed.reason());
        }
    }

    /** A ball of light over a gradient. */
    private static void film(Path clip) {
        try (PixelPool pool = PixelPool.of(2);
                ClipWriter writer =
                        ClipWriter.create(clip, WriterSettings.silent(SIZE, TICK, new Rational(24, 1)), pool)) {
            LinearImage picture = new LinearImage(SIZE);
            for (int frame = 0; frame < FRAMES; frame++) {
                draw(picture, frame);
                writer.write(picture, new FrameTime(frame, frame, 1, TICK));
            }
            writer.finish();
        }
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
