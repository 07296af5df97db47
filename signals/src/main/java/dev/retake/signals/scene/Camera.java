package dev.retake.signals.scene;

/**
 * A pinhole camera without tilt, so that verticals stay vertical; the horizon's height in the picture is a lens shift.
 * A ray is {@code place + depth * (forward + u * right + v * up)}, so that depth is metres along the view axis.
 *
 * @param place in metres
 * @param right unit
 * @param forward unit, horizontal
 * @param focal pixels: width of one metre seen at one metre
 * @param centreX pixel column of the vanishing direction
 * @param horizon pixel row of the horizon
 */
record Camera(Vec place, Vec right, Vec forward, double focal, double centreX, double horizon) {
    static Camera looking(Vec place, double yaw, double focal, double centreX, double horizon) {
        Vec forward = new Vec(Math.sin(yaw), 0, Math.cos(yaw));
        return new Camera(place, new Vec(forward.z(), 0, -forward.x()), forward, focal, centreX, horizon);
    }

    double depth(double x, double y, double z) {
        return (x - place.x()) * forward.x() + (z - place.z()) * forward.z();
    }

    double column(double x, double y, double z, double depth) {
        return centreX + focal * ((x - place.x()) * right.x() + (z - place.z()) * right.z()) / depth;
    }

    double row(double x, double y, double z, double depth) {
        return horizon - focal * (y - place.y()) / depth;
    }
}
