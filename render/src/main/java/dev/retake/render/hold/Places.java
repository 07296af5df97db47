package dev.retake.render.hold;

import dev.retake.edit.Size;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.People;
import dev.retake.signals.people.Pose;
import java.util.Arrays;
import java.util.Optional;

/** Where in a frame faces and bodies are, on the thumbnail's grid: what holds bind to. A buffer, reused from frame to frame. */
public final class Places {
    /**
     * Subjects' edges are soft where nobody knows where they end: between these shares a pixel becomes a body's, as it does for fog,
     * and so does half a pixel around it.
     */
    private static final float HARDLY_BODY = 0.35f;

    private static final float WHOLLY_BODY = 0.85f;
    private static final int RIM_PIXELS = 1;
    private static final float RIM_GAIN = 1.3f;

    private static final double BODY_CARE = 0.5;

    private final int width;
    private final int height;
    private final float[] face;
    private final float[] limbs;
    private final float[] bodies;
    private final float[] care;
    private final float[] row;
    private final BoxFilter box;
    private Optional<Upsampler> toGrid = Optional.empty();
    private int faceReach = 1;

    /** Nobody, on a grid of a size. */
    public Places(Size grid) {
        width = grid.width();
        height = grid.height();
        face = new float[width * height];
        limbs = new float[width * height];
        bodies = new float[width * height];
        care = new float[width * height];
        row = new float[width];
        box = new BoxFilter(width, height);
    }

    /** Takes the people of a frame. */
    public void take(People people, Masks masks) {
        Upsampler upsampler = toGrid.orElseGet(() -> new Upsampler(masks.width(), masks.height(), width, height));
        toGrid = Optional.of(upsampler);
        resample(upsampler, masks.face(), face);
        resample(upsampler, masks.subject(), bodies);
        widen(bodies);
        Arrays.fill(limbs, 0);
        for (Pose pose : people.poses()) {
            Limbs.paint(pose, limbs, width, height);
        }
        for (int i = 0; i < bodies.length; i++) {
            limbs[i] *= bodies[i];
        }
        float tallest = 0;
        for (Face one : people.faces()) {
            tallest = Math.max(tallest, one.box().height());
        }
        faceReach = Math.max(2, Math.round(0.3f * tallest * height));
    }

    /** Forgets everybody. */
    public void clear() {
        Arrays.fill(face, 0);
        Arrays.fill(limbs, 0);
        Arrays.fill(bodies, 0);
    }

    /** Outlines have two sides, but what lies behind a body is not its structure. */
    private void widen(float[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = Light.smoothStep(HARDLY_BODY, WHOLLY_BODY, plane[i]);
        }
        box.mean(plane, plane, RIM_PIXELS);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = Math.min(1f, RIM_GAIN * plane[i]);
        }
    }

    private void resample(Upsampler upsampler, float[] from, float[] to) {
        for (int y = 0; y < height; y++) {
            upsampler.row(from, y, row);
            System.arraycopy(row, 0, to, y * width, width);
        }
    }

    /** How closely a painter looks at each place, 0 to 1: as firmly as faces bind, and half as firmly as bodies do; valid until the next call. */
    public float[] care(Firmness firmness) {
        for (int i = 0; i < care.length; i++) {
            double body = Math.max(firmness.limbs() * limbs[i], firmness.bodies() * bodies[i]);
            care[i] = (float) Math.max(firmness.identity() * face[i], BODY_CARE * body);
        }
        return care;
    }

    /** How much of a pixel is a face, 0 to 1. */
    float[] face() {
        return face;
    }

    /** How much of a pixel is a torso or a limb, 0 to 1. */
    float[] limbs() {
        return limbs;
    }

    /** How much of a pixel is a body with what it wears, 0 to 1. */
    float[] bodies() {
        return bodies;
    }

    /** About a third of the largest face's height, in pixels of the grid: the window in which a face's shading is compared. */
    int faceReach() {
        return faceReach;
    }
}
