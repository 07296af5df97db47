package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;

/** Exports the frame that an index means: counted as renders count, in the size and the colours in which guides are read back. */
final class FrameRun {
    private static final String PNG = "frame.png";

    private final Order.Frame order;

    FrameRun(Order.Frame order) {
        this.order = order;
    }

    Event.FrameExported run() {
        try (PixelPool pool = PixelPool.of(order.threads());
                ClipReader clip = ClipReader.open(order.clip(), ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            check(clip.facts().frames());
            int frames = 0;
            while (frames <= order.frame() && clip.next().isPresent()) {
                frames++;
            }
            check(frames);
            Size display = clip.facts().display();
            Size size = order.resolution().map(tier -> tier.fit(display)).orElse(display);
            LinearImage picture = new LinearImage(size);
            clip.current(picture);
            StillImage.writePng(picture, order.outputFolder().resolve(PNG), pool);
            return new Event.FrameExported(PNG, size);
        }
    }

    private void check(int frames) {
        if (order.frame() >= frames) {
            throw new RefusedOrderException(
                    Event.Fault.INVALID_ORDER,
                    "The frame %d is outside the clip, whose last frame is %d.".formatted(order.frame(), frames - 1));
        }
    }
}
