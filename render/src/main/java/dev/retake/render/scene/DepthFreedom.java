package dev.retake.render.scene;

/**
 * What the depth control means for looks: how much of the measured distances fog, focus and the reach of lamps get to see.
 *
 * <p>The freer depth is, the wider it is blurred, so that looks follow the scene's layout and no longer its things, and the nearer all
 * of it comes to its mean, so that looks tell near from far less and less. Blur alone keeps the order of most distances: what is
 * low in a picture is near. It acts after distances are drawn to the picture's edges, which would undo it.
 */
final class DepthFreedom {
    /** Blur of wholly free depth, as a share of the grid's longer side, half a window, twice. */
    private static final double BLUR = 0.15;

    private DepthFreedom() {}

    /**
     * Frees a plane of distances, in place.
     *
     * @param freedom 0 as measured to 1, where all is equally far
     */
    static void loosen(float[] distance, double freedom, BoxFilter box, int longSide) {
        if (freedom <= 0) {
            return;
        }
        int radius = (int) Math.round(freedom * BLUR * longSide);
        if (radius > 0) {
            box.mean(distance, distance, radius);
            box.mean(distance, distance, radius);
        }
        double sum = 0;
        for (float value : distance) {
            sum += value;
        }
        float mean = (float) (sum / distance.length);
        float share = (float) (freedom * freedom);
        for (int i = 0; i < distance.length; i++) {
            distance[i] += share * (mean - distance[i]);
        }
    }
}
