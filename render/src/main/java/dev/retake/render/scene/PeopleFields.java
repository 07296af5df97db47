package dev.retake.render.scene;

import dev.retake.signals.mask.Masks;
import java.util.Optional;

/**
 * Where people and their faces are in one frame, on the thumbnail's grid and, by row, at full size along the picture's own edges.
 * Reused from frame to frame.
 */
public final class PeopleFields {
    private final Fields fields;
    private final int width;
    private final int height;
    private final Plane subject;
    private final Plane face;
    private final float[] row;
    private Optional<Upsampler> toGrid = Optional.empty();

    /** A small plane and what its rows are read from. */
    private static final class Plane {
        private final float[] small;
        private final CrispField field;
        private boolean taken;

        Plane(int pixels, CrispField field) {
            small = new float[pixels];
            this.field = field;
        }
    }

    /** Nobody, on a grid of that size, along the edges that {@code fields} follow. */
    PeopleFields(Fields fields, int width, int height) {
        this.fields = fields;
        this.width = width;
        this.height = height;
        subject = new Plane(width * height, fields.newField());
        face = new Plane(width * height, fields.newField());
        row = new float[width];
    }

    /** Takes the masks of a frame. */
    void take(Masks masks) {
        Upsampler upsampler = toGrid.orElseGet(() -> new Upsampler(masks.width(), masks.height(), width, height));
        toGrid = Optional.of(upsampler);
        resample(upsampler, masks.subject(), subject);
        resample(upsampler, masks.face(), face);
    }

    private void resample(Upsampler upsampler, float[] from, Plane to) {
        for (int y = 0; y < height; y++) {
            upsampler.row(from, y, row);
            System.arraycopy(row, 0, to.small, y * width, width);
        }
        to.taken = false;
    }

    /** Makes {@link #subjectRow} available for this frame; call it while preparing. */
    public void prepareSubject(Thumbnail thumbnail) {
        prepare(subject, thumbnail);
    }

    /** Makes {@link #faceRow} available for this frame; call it while preparing. */
    public void prepareFace(Thumbnail thumbnail) {
        prepare(face, thumbnail);
    }

    private void prepare(Plane plane, Thumbnail thumbnail) {
        fields.prepareEdges(thumbnail);
        if (!plane.taken) {
            plane.field.take(plane.small);
            plane.taken = true;
        }
    }

    /** Reads people's share of each pixel at full size: 0 … 1. */
    public void subjectRow(EdgeRow edges, float[] out) {
        subject.field.row(edges, out);
        Fields.clamp(out);
    }

    /** Reads faces' share of each pixel at full size: 0 … 1. */
    public void faceRow(EdgeRow edges, float[] out) {
        face.field.row(edges, out);
        Fields.clamp(out);
    }

    /** People on the thumbnail's grid: 0 … 1; read only. */
    public float[] smallSubject() {
        return subject.small;
    }
}
