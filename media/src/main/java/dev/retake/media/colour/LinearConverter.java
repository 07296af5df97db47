package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.Rows;
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
    private final LightDecoder light;
    private final List<PlaneScaler> scalers = new ArrayList<>();
    private final float[] codesToRgb;
    private final float[] toBt2020;
    private final float[] turned;
    private final float neutral;
    private final Kept<Worker> workers;

    /**
     * Prepares the way for pictures like a first one.
     *
     * @param like a picture of the stream; the others have the same size, planes and tags
     * @param orientation how it is turned for display
     * @param window what part of the stored picture is shown
     * @param output size of the results, upright
     * @param toneMapping for high dynamic range sources that a standard display shall show
     */
    public LinearConverter(
            CodedPicture like,
            Orientation orientation,
            PlaneScaler.Window window,
            Size output,
            Optional<ToneMapping> toneMapping) {
        this.stored = like.size();
        this.orientation = orientation;
        this.output = output;
        this.tags = like.tags();
        this.toneMapping = tags.transfer().highDynamicRange() ? toneMapping : Optional.empty();
        this.light = new LightDecoder(tags.transfer());
        this.workers = new Kept<>(Worker::new);
        Size unturned = orientation.apply(output);
        for (int i = 0; i < like.planes().size(); i++) {
            PlaneSource plane = like.planes().get(i);
            PlaneScaler.Grid grid = i == 0 ? PlaneScaler.Grid.FULL : like.chroma();
            scalers.add(new PlaneScaler(new Size(plane.width(), plane.height()), grid, window, unturned));
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
        Worker worker = workers.borrow();
        worker.take(picture);
        for (int y = from; y < to; y++) {
            worker.scale(orientation.mirroredY() ? output.height() - 1 - y : y);
            worker.colour(output.width());
            store(worker.row, into, y, orientation.mirroredX());
        }
        workers.giveBack(worker);
    }

    private void scaleForTurning(CodedPicture picture, int from, int to) {
        int width = output.height();
        Worker worker = workers.borrow();
        worker.take(picture);
        int plane = Math.toIntExact(output.pixels());
        for (int y = from; y < to; y++) {
            worker.scale(y);
            for (int i = 0; i < 3; i++) {
                System.arraycopy(worker.row[i], 0, turned, i * plane + y * width, width);
            }
        }
        workers.giveBack(worker);
    }

    private void convertTurned(LinearImage into, int from, int to) {
        int storedWidth = output.height();
        int width = output.width();
        int plane = Math.toIntExact(output.pixels());
        Worker worker = workers.borrow();
        for (int y = from; y < to; y++) {
            int column = orientation.mirroredX() ? storedWidth - 1 - y : y;
            for (int i = 0; i < 3; i++) {
                float[] target = worker.row[i];
                for (int x = 0, at = i * plane + column; x < width; x++, at += storedWidth) {
                    target[x] = turned[at];
                }
            }
            worker.colour(width);
            store(worker.row, into, y, orientation.mirroredY());
        }
        workers.giveBack(worker);
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

    /** What one thread needs to convert rows. */
    private final class Worker {
        private final RowScratch scratch = new RowScratch(Math.max(output.width(), output.height()));
        private final float[][] row = scratch.upper();
        private final List<PlaneScaler.Band> bands =
                scalers.stream().map(PlaneScaler::band).toList();

        void take(CodedPicture picture) {
            for (int i = 0; i < bands.size(); i++) {
                bands.get(i).take(picture.planes().get(i));
            }
        }

        void scale(int y) {
            for (int i = 0; i < bands.size(); i++) {
                bands.get(i).row(y, row[i]);
            }
            if (bands.size() == 1) {
                Arrays.fill(row[1], neutral);
                Arrays.fill(row[2], neutral);
            }
        }

        void colour(int width) {
            float[] a = row[0];
            float[] b = row[1];
            float[] c = row[2];
            Rows.transform(a, b, c, codesToRgb, width);
            light.decode(a, b, c, scratch, width);
            if (tags.primaries() != Primaries.BT2020) {
                Rows.transform(a, b, c, toBt2020, width);
            }
            toneMapping.ifPresent(curve -> curve.apply(a, b, c, scratch, width));
        }
    }
}
