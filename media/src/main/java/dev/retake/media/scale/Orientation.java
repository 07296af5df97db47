package dev.retake.media.scale;

import dev.retake.edit.Size;

/**
 * How a stored picture is turned and mirrored for display: first mirrored, then transposed.
 *
 * <p>Display pixel (x, y) is stored pixel (x', y') where x' and y' are first swapped when {@code transposed}, then counted
 * from the far edge when mirrored.
 *
 * @param transposed whether rows become columns
 * @param mirroredX whether stored columns are read from the right
 * @param mirroredY whether stored rows are read from the bottom
 */
public record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    /** As stored. */
    public static final Orientation UPRIGHT = new Orientation(false, false, false);

    /**
     * Reads the linear part of a display matrix, as in ISO/IEC 14496-12, 8.2.2: a stored point (x, y) is shown at
     * (a·x + c·y, b·x + d·y), up to a shift. Matrices that are not multiples of a quarter turn take the nearest one.
     */
    public static Orientation fromMatrix(int a, int b, int c, int d) {
        boolean turned = Math.abs((long) b) + Math.abs((long) c) > Math.abs((long) a) + Math.abs((long) d);
        return turned ? new Orientation(true, b < 0, c < 0) : new Orientation(false, a < 0, d < 0);
    }

    /** A stored size as displayed, or a displayed one as stored. */
    public Size apply(Size size) {
        return transposed ? new Size(size.height(), size.width()) : size;
    }
}
