package dev.retake.diffusion.edit;

import dev.retake.edit.Size;

/** Which size the model works at: sides of whole tokens, as near to the delivery's as its pixels allow. */
final class WorkingSize {
    private WorkingSize() {}

    /**
     * The size.
     *
     * @param delivery any size
     * @param multiple pixels a side of a token
     * @param pixels about how many at most
     */
    static Size of(Size delivery, int multiple, long pixels) {
        double scale = Math.min(1, Math.sqrt(pixels / (double) delivery.pixels()));
        return new Size(nearest(delivery.width() * scale, multiple), nearest(delivery.height() * scale, multiple));
    }

    private static int nearest(double side, int multiple) {
        return Math.max(1, (int) Math.round(side / multiple)) * multiple;
    }
}
