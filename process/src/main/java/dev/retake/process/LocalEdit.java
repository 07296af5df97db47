package dev.retake.process;

import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Order;
import java.nio.file.Path;
import java.util.List;

/**
 * An edit of a file on this machine, for {@link LocalEngine}: a clip, a prompt, and everything else at its default until
 * changed.
 *
 * @param clip the source; at most {@code maxSeconds} long
 * @param prompt what the result should look like
 * @param resolution output tier
 * @param delivery output form
 * @param steering how the source binds
 * @param guides images pinned to frames
 * @param keepAudio whether the sound is copied
 * @param seed for everything random, 0 to 2^32 - 1; equal seeds give equal bytes
 * @param maxSeconds the longest clip accepted
 */
public record LocalEdit(
        Path clip,
        String prompt,
        Resolution resolution,
        Delivery delivery,
        Steering steering,
        List<Order.Guide> guides,
        boolean keepAudio,
        long seed,
        double maxSeconds) {

    /** The seed of an edit that names none. */
    public static final long DEFAULT_SEED = 1;

    /** Ten minutes: on one's own machine patience is the limit. */
    static final double DEFAULT_MAX_SECONDS = 600;

    public LocalEdit {
        guides = List.copyOf(guides);
    }

    /** An edit with automatic steering at 720p in SDR. */
    public static LocalEdit of(Path clip, String prompt) {
        return new LocalEdit(
                clip,
                prompt,
                Resolution.DEFAULT,
                Delivery.SDR,
                Steering.DEFAULT,
                List.of(),
                true,
                DEFAULT_SEED,
                DEFAULT_MAX_SECONDS);
    }

    /** The same at another size. */
    public LocalEdit at(Resolution tier) {
        return new LocalEdit(clip, prompt, tier, delivery, steering, guides, keepAudio, seed, maxSeconds);
    }

    /** The same delivered in another form. */
    public LocalEdit deliveredAs(Delivery form) {
        return new LocalEdit(clip, prompt, resolution, form, steering, guides, keepAudio, seed, maxSeconds);
    }

    /** The same with other steering. */
    public LocalEdit steeredBy(Steering other) {
        return new LocalEdit(clip, prompt, resolution, delivery, other, guides, keepAudio, seed, maxSeconds);
    }

    /** The same with images pinned to frames. */
    public LocalEdit guidedBy(List<Order.Guide> images) {
        return new LocalEdit(clip, prompt, resolution, delivery, steering, images, keepAudio, seed, maxSeconds);
    }

    /** The same with another seed. */
    public LocalEdit seededWith(long other) {
        return new LocalEdit(clip, prompt, resolution, delivery, steering, guides, keepAudio, other, maxSeconds);
    }

    /** The same without sound. */
    public LocalEdit silent() {
        return new LocalEdit(clip, prompt, resolution, delivery, steering, guides, false, seed, maxSeconds);
    }

    Order.Render order(Path outputFolder, int threads) {
        return new Order.Render(
                clip.toAbsolutePath(),
                prompt,
                resolution,
                delivery,
                steering,
                guides,
                keepAudio,
                seed,
                maxSeconds,
                0,
                outputFolder.toAbsolutePath(),
                threads);
    }
}
