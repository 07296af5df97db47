package dev.retake.signals.scene;

/** A colour under work: linear light, sRGB primaries, 1 is diffuse white; one for each row of pixels being drawn. */
final class Radiance {
    double r;
    double g;
    double b;

    void set(double red, double green, double blue) {
        r = red;
        g = green;
        b = blue;
    }

    void set(Radiance o) {
        set(o.r, o.g, o.b);
    }

    void add(double red, double green, double blue) {
        r += red;
        g += green;
        b += blue;
    }

    void add(Radiance o, double k) {
        add(o.r * k, o.g * k, o.b * k);
    }

    void scale(double k) {
        set(r * k, g * k, b * k);
    }

    void scale(double red, double green, double blue) {
        set(r * red, g * green, b * blue);
    }

    void mix(double red, double green, double blue, double share) {
        r += (red - r) * share;
        g += (green - g) * share;
        b += (blue - b) * share;
    }
}
