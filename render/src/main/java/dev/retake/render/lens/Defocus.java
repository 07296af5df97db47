package dev.retake.render.lens;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a fast lens leaves out of focus, in scene light: lamps become discs, and edges of what is in focus stay as they are.
 *
 * <p>A point's disc grows with the difference of its inverse distance to that in focus, as a thin lens has it; or, as in a
 * picture of a tilted lens, with its distance from a level band of the picture.
 */
public final class Defocus implements Operator {
    /** A disc of this share of the largest gives all its light away. */
    private static final float GIVES_FROM = 0.1f;

    private static final float GIVES_TO = 0.5f;

    /** How fast discs grow beyond what is sharp; what is farthest has the largest. */
    private static final float REACH = 0.7f;

    private static final float LEAST_REACH = 0.25f;

    private final float radius;
    private final float squeeze;
    private final float sparkle;
    private final boolean band;
    private final float centre;
    private final float sharp;
    private final float reach;
    private final FocusTracker tracker = new FocusTracker();
    private FocusTracker.Focus focus = new FocusTracker.Focus(0, 0);
    private Optional<Discs> discs = Optional.empty();

    /** Discs for one size of picture, and how large the disc of each of its pixels is, 0 … 1. */
    private record Discs(DiscBlur blur, float[] sizes) {}

    /**
     * {@code radius} of the largest disc; {@code squeeze}: a disc's width over its height; {@code sparkle}: how much brighter small
     * lights are than a display shows; {@code focus}: {@code subject} or {@code band}, which lies around {@code centre} of the
     * height, is sharp over {@code sharp} to both sides and wholly out of focus another {@code reach} on.
     */
    public Defocus(Parameters parameters) {
        radius = (float) parameters.scaled("radius", 0);
        squeeze = (float) parameters.number("squeeze", 1);
        sparkle = (float) parameters.scaled("sparkle", 0);
        band = parameters.choice("focus", "subject", "band").equals("band");
        centre = (float) parameters.number("centre", 0.55);
        sharp = (float) parameters.number("sharp", 0.1);
        reach = (float) parameters.number("reach", 0.4);
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
    }

    @Override
    public boolean needsFields() {
        return !band;
    }

    @Override
    public boolean needsPeople() {
        return !band;
    }

    @Override
    public boolean partsByDistance() {
        return !band;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        if (discs.isEmpty()) {
            float pixels = radius * frame.size().shortSide() / 720f;
            discs = Optional.of(new Discs(
                    new DiscBlur(frame.size(), pixels, squeeze),
                    new float[Math.toIntExact(frame.size().pixels())]));
        }
        if (!band) {
            frame.fields().prepareMeasured(frame.thumbnail());
            frame.fields().people().prepareSubject(frame.thumbnail());
            focus = tracker.follow(frame);
        }
    }

    @Override
    public void observeRow(Row row, FrameScene frame) {
        Discs now = discs.orElseThrow();
        float[] size = row.scratch(0);
        if (band) {
            Arrays.fill(size, sizeOfRow((row.y() + 0.5f) / frame.size().height()));
        } else {
            sizes(row, frame, size);
        }
        System.arraycopy(size, 0, now.sizes, row.y() * size.length, size.length);
        float[] gives = row.scratch(1);
        for (int x = 0; x < gives.length; x++) {
            gives[x] = band ? 1f : Light.smoothStep(GIVES_FROM, GIVES_TO, size[x]);
        }
        now.blur.take(row.y(), gives, row.red(), row.green(), row.blue(), row.scratch(2));
    }

    private float sizeOfRow(float height) {
        float away = Math.max(Math.abs(height - centre) - sharp, 0f) / reach;
        return Math.min(away, 1f);
    }

    private void sizes(Row row, FrameScene frame, float[] size) {
        float[] people = row.scratch(1);
        frame.fields().measuredRow(row.edges(), size);
        frame.fields().people().subjectRow(row.edges(), people);
        float span = 1f / Math.max(LEAST_REACH, REACH * (1f - focus.distance() - focus.tolerance()));
        for (int x = 0; x < size.length; x++) {
            float away = Math.max(Math.abs(size[x] - focus.distance()) - focus.tolerance(), 0f);
            size[x] = Math.min(away * span, 1f) * (1f - people[x]);
        }
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        discs.orElseThrow().blur.spread(sparkle, frame.pool());
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Discs now = discs.orElseThrow();
        float[] size = row.scratch(0);
        System.arraycopy(now.sizes, row.y() * size.length, size, 0, size.length);
        blend(now.blur, row, 0, row.red(), size);
        blend(now.blur, row, 1, row.green(), size);
        blend(now.blur, row, 2, row.blue(), size);
    }

    /** Between two sizes of disc, and between the smallest and the sharp picture, a pixel is a mix of both. */
    private static void blend(DiscBlur blur, Row row, int channel, float[] values, float[] size) {
        float[] disc = row.scratch(1);
        float before = 0;
        for (int i = 0; i < DiscBlur.SIZES.length; i++) {
            float step = 1f / (DiscBlur.SIZES[i] - before);
            blur.row(i, channel, row.y(), disc);
            for (int x = 0; x < values.length; x++) {
                float share = Math.min(Math.max((size[x] - before) * step, 0f), 1f);
                values[x] += share * (disc[x] - values[x]);
            }
            before = DiscBlur.SIZES[i];
        }
    }
}
