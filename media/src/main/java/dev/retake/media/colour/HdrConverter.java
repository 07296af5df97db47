package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.CodedFrame;
import dev.retake.media.HdrFrame;
import dev.retake.media.LightLevel;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.Rows;

/**
 * BT.2020 light, 1.0 being diffuse white of 203 nits, to what an HDR10 delivery codes: PQ, BT.2020 non-constant luminance, 10
 * bits, 4:2:0, dithered. On the way the light is measured.
 *
 * <p>Chroma is taken around its own place, the even column of the even row, with (1 2 1)/4 both ways.
 */
public final class HdrConverter implements FrameCoder {
    private static final int DEPTH = 10;

    /** Codes below 4 and above 1019 are reserved for synchronisation (ITU-R BT.2100, table 9). */
    private static final int LEAST = 4;

    private static final int MOST = 1019;
    private static final int BLUE_DIFFERENCE = 1;
    private static final int RED_DIFFERENCE = 2;

    private final Size size;
    private final float[] toCodes;
    private final PqEncoder pq = new PqEncoder();
    private final BlueNoise dither;
    private final double[] rowPeaks;
    private final double[] rowSums;
    private final Kept<Worker> workers = new Kept<>(Worker::new);

    /** Prepares conversions of pictures of one (even) size. */
    public HdrConverter(Size size) {
        this.size = size;
        dither = new BlueNoise(size.width());
        rowPeaks = new double[size.height()];
        rowSums = new double[size.height()];
        double step = 1 << DEPTH - 8;
        toCodes = ColourTags.Model.BT2020
                .toRgb()
                .inverse()
                .scaledRows(219 * step, 224 * step, 224 * step)
                .withShift(16 * step, 128 * step, 128 * step);
    }

    @Override
    public CodedFrame newFrame() {
        return new HdrFrame(size);
    }

    @Override
    public void convert(LinearImage image, CodedFrame into, PixelPool pool) {
        if (!image.size().equals(size) || !into.size().equals(size) || !(into instanceof HdrFrame frame)) {
            throw new IllegalArgumentException("A converter to HDR of " + size + " was given " + image.size()
                    + " and a " + into.getClass().getSimpleName() + " of " + into.size());
        }
        pool.forRows(size.height(), (from, to) -> {
            Worker worker = workers.borrow();
            worker.convert(image, frame, from, to);
            workers.giveBack(worker);
        });
        frame.light(measured());
    }

    private LightLevel measured() {
        double peak = 0;
        double sum = 0;
        for (int y = 0; y < rowPeaks.length; y++) {
            peak = Math.max(peak, rowPeaks[y]);
            sum += rowSums[y];
        }
        return new LightLevel(
                Math.min(peak * Transfer.DIFFUSE_WHITE_NITS, 10_000),
                Math.min(sum * Transfer.DIFFUSE_WHITE_NITS / size.pixels(), 10_000));
    }

    /** What one thread needs to convert a band of rows. */
    private final class Worker {
        private final int width = size.width();
        private final RowScratch scratch = new RowScratch(width);
        private final float[][] upper = scratch.upper();
        private final float[][] lower = scratch.lower();
        private final float[] blueBefore = new float[width];
        private final float[] redBefore = new float[width];

        void convert(LinearImage image, HdrFrame into, int from, int to) {
            int half = width / 2;
            code(image, Math.max(0, from - 1), lower);
            for (int y = from; y < to; y += 2) {
                System.arraycopy(lower[BLUE_DIFFERENCE], 0, blueBefore, 0, width);
                System.arraycopy(lower[RED_DIFFERENCE], 0, redBefore, 0, width);
                load(image, y, upper);
                measure(upper, y);
                encode(upper);
                load(image, y + 1, lower);
                measure(lower, y + 1);
                encode(lower);
                quantise(upper[0], y, into.luma(), y * width, width);
                quantise(lower[0], y + 1, into.luma(), (y + 1) * width, width);
                // The two differences take the tile from other places, so that their errors don't fall together.
                int at = y / 2 * half;
                halve(blueBefore, upper[BLUE_DIFFERENCE], lower[BLUE_DIFFERENCE]);
                quantise(scratch.second(), y / 2 + 21, into.blueDifference(), at, half);
                halve(redBefore, upper[RED_DIFFERENCE], lower[RED_DIFFERENCE]);
                quantise(scratch.second(), y / 2 + 43, into.redDifference(), at, half);
            }
        }

        private void code(LinearImage image, int y, float[][] row) {
            load(image, y, row);
            encode(row);
        }

        private void load(LinearImage image, int y, float[][] row) {
            System.arraycopy(image.red(), y * width, row[0], 0, width);
            System.arraycopy(image.green(), y * width, row[1], 0, width);
            System.arraycopy(image.blue(), y * width, row[2], 0, width);
        }

        private void measure(float[][] row, int y) {
            float[] largest = scratch.first();
            Rows.largest(row[0], row[1], row[2], largest, width);
            Rows.clampNegative(largest, width);
            float peak = 0;
            double sum = 0;
            for (int x = 0; x < width; x++) {
                peak = Math.max(peak, largest[x]);
                sum += largest[x];
            }
            rowPeaks[y] = peak;
            rowSums[y] = sum;
        }

        private void encode(float[][] row) {
            for (float[] component : row) {
                pq.encode(component, scratch.wholes(), width);
            }
            Rows.transform(row[0], row[1], row[2], toCodes, width);
        }

        private void halve(float[] before, float[] here, float[] after) {
            float[] sum = scratch.first();
            Rows.add(before, after, sum, width);
            Rows.addScaled(here, 2, sum, width);
            Rows.scale(sum, 0.5f, sum, width);
            Rows.halve(sum, scratch.second(), width / 2);
        }

        private void quantise(float[] codes, int ditherRow, short[] target, int at, int length) {
            Rows.quantise(codes, dither.row(ditherRow), LEAST, MOST, scratch.wholes(), target, at, length);
        }
    }
}
