package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.edit.Size;
import java.util.Locale;

/** How much memory edits take, and what to do when there is less. */
public final class Needs {
    private static final long SMALLEST_TILE = 128 * 128;
    private static final long SMALLEST_PICTURE = 320 * 192;

    private Needs() {}

    /**
     * Bytes that an edit takes where the model computes: an estimate.
     *
     * @param size that the model works at
     */
    public static long of(ModelCheck model, Placement placement, Size size, EditSettings settings) {
        return MemoryPlan.of(model, placement, size, settings).most();
    }

    /** What would fit into so many bytes: smaller tiles, else a smaller picture, else nothing. */
    static String advice(ModelCheck model, Placement placement, Size size, EditSettings settings, long available) {
        for (long tile = settings.tilePixels() / 2; tile >= SMALLEST_TILE; tile /= 2) {
            long needed = of(model, placement, size, settings.withTiles(tile));
            if (needed <= available) {
                return "With retake.diffusion.tile-pixels=%d it needs about %s.".formatted(tile, giga(needed));
            }
        }
        for (long pixels = size.pixels() / 2; pixels >= SMALLEST_PICTURE; pixels /= 2) {
            Size smaller = WorkingSize.of(size, 16, pixels);
            long needed = of(model, placement, smaller, settings.withTiles(SMALLEST_TILE));
            if (needed <= available) {
                return "With retake.diffusion.pixels=%d and retake.diffusion.tile-pixels=%d it needs about %s."
                        .formatted(pixels, SMALLEST_TILE, giga(needed));
            }
        }
        return "Take a smaller model, or a machine with more.";
    }

    private static String giga(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
