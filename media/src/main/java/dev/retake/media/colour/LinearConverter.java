package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.RowMath;
import dev.retake.media.scale.Orientation;
import dev.retake.media.scale.PlaneScaler;
import dev.retake.media.scale.PlaneSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decoded code values to scene-linear BT.2020 light at the size wanted, in one pass over rows that never leave the
 * processor's cache: scale, matrix, transfer, primaries, tone mapping.
 *
 * <p>Made once for a stream of pictures of one size and kind.
 */
public final class LinearConverter {
    private final Size stored;
    private final Orientation orientation;
    private final Size output;
    private final ColourTags tags;
    private final Optional<ToneMapping> toneMapping;
    private final RowMath math;
    private final List<PlaneScaler> scalers = new ArrayList<>();
    private final float[] codesToRgb;
    private final float[] toBt2020;
    private final float[] turned;
    private final float neutral;

    /**
     * Prepares the way for pictures like a first one.
     *
     * @param like a picture of the stream; the others have the same size, planes and tags
     * @param orientation how it is turned for display
     * @param window what part of the stored picture is shown
     * @param output size of the results, upright
     * @param toneMapping for high dynamic range sources that a standard display shall show
     * @param math arithmetic to use
     */
    public LinearConverter(
            CodedPicture like,
            Orientation orientation,
            PlaneScaler.Window window,
            Size output,
            Optional<ToneMapping> toneMapping,
            RowMath math) {
        this.stored = like.size();
        this.orientation = orientation;
        this.output = output;
        this.tags = like.tags();
        this.toneMapping = tags.transfer().highDynamicRange() ? toneMapping : Optional.empty();
        this.math = math;
        Size unturned = orientation.apply(output);
        for (int i = 0; i < like.planes().size(); i++) {
            PlaneSource plane = like.planes().get(i);
            PlaneScaler.Grid grid = i == 0 ? PlaneScaler.Grid.FULL : like.chroma();
            scalers.add(new PlaneScaler(new Size(plane.width(), plane.height()), grid, window, unturned, math));
        }
        codesToRgb = tags.codesToRgb(like.planes().getFirst().depth());
        neutral = 1 << (like.planes().getFirst().depth() - 1);
        toBt2020 = tags.primaries().to(Primaries.BT2020).withShift(0, 0, 0);
        turned = orientation.transposed() ? new float[3 * Math.toIntExact(output.pixels())] : new float[0];
    }

    /** Whether this converter was made for pictures like that one and images of that size. */
    public boolean suits(CodedPicture picture, Size size) {
        return picture.size().equals(stored)
                && picture.tags().equals(tags)
                && picture.planes().size() == scalers.size()
                && size.equals(output);
    }

    /** Converts a picture; {@code into} has the output size. */
    public void convert(CodedPicture picture, LinearImage into, PixelPool pool) {
        if (orientation.transposed()) {
            pool.forRows(output.width(), (from, to) -> scaleForTurning(picture, from, to));
            pool.forRows(output.height(), (from, to) -> convertTurned(into, from, to));
        } else {
            pool.forRows(output.height(), (from, to) -> convertUpright(picture, into, from, to));
        }
    }

    private void convertUpright(CodedPicture picture, LinearImage into, int from, int to) {
        float[][] row = rows(output.width());
        List<PlaneScaler.Band> bands = bands(picture);
        for (int y = from; y < to; y++) {
            scaleRow(bands, orientation.mirroredY() ? output.height() - 1 - y : y, row);
            colour(row, output.width());
            store(row, into, y, orientation.mirroredX());
        }
    }

    private void scaleForTurning(CodedPicture picture, int from, int to) {
        int width = output.height();
        float[][] row = rows(width);
        List<PlaneScaler.Band> bands = bands(picture);
        int plane = Math.toIntExact(output.pixels());
        for (int y = from; y < to; y++) {
            scaleRow(bands, y, row);
            for (int i = 0; i < 3; i++) {
                System.arraycopy(row[i], 0, turned, i * plane + y * width, width);
            }
        }
    }

    private void convertTurned(LinearImage into, int from, int to) {
        int storedWidth = output.height();
        int width = output.width();
        int plane = Math.toIntExact(output.pixels());
        float[][] row = rows(width);
        for (int y = from; y < to; y++) {
            int column = orientation.mirroredX() ? storedWidth - 1 - y : y;
            for (int i = 0; i < 3; i++) {
                float[] target = row[i];
                for (int x = 0, at = i * plane + column; x < width; x++, at += storedWidth) {
                    target[x] = turned[at];
                }
            }
            colour(row, width);
            store(row, into, y, orientation.mirroredY());
        }
    }

    private List<PlaneScaler.Band> bands(CodedPicture picture) {
        List<PlaneScaler.Band> bands = new ArrayList<>();
        for (int i = 0; i < scalers.size(); i++) {
            bands.add(scalers.get(i).band(picture.planes().get(i)));
        }
        return bands;
    }

    private void scaleRow(List<PlaneScaler.Band> bands, int y, float[][] row) {
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).row(y, row[i]);
        }
        if (bands.size() == 1) {
            Arrays.fill(row[1], neutral);
            Arrays.fill(row[2], neutral);
        }
    }

    private static float[][] rows(int width) {
        return new float[3][RowMath.paddedLength(width)];
    }

    private void colour(float[][] row, int width) {
        float[] a = row[0];
        float[] b = row[1];
        float[] c = row[2];
        math.transform(a, b, c, codesToRgb, width);
        tags.transfer().linearise(a, b, c, width, math);
        if (tags.primaries() != Primaries.BT2020) {
            math.transform(a, b, c, toBt2020, width);
        }
        toneMapping.ifPresent(curve -> curve.apply(a, b, c, width, math));
    }

    private static void store(float[][] row, LinearImage into, int y, boolean backward) {
        int width = into.width();
        if (backward) {
            for (float[] values : row) {
                reverse(values, width);
            }
        }
        System.arraycopy(row[0], 0, into.red(), y * width, width);
        System.arraycopy(row[1], 0, into.green(), y * width, width);
        System.arraycopy(row[2], 0, into.blue(), y * width, width);
    }

    private static void reverse(float[] values, int length) {
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            float kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
