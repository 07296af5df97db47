package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;

/**
 * The colours of a part of a picture of half size, in bins of brightness and of two differences of colour, which are narrower where
 * it is dark and nearly grey: there an eye tells more apart.
 */
final class Colours {
    private static final int LUMA = 12;
    private static final int CHROMA = 7;
    /** How far one step of brightness is from the next. */
    static final int NEXT = CHROMA * CHROMA;

    /** All bins. */
    static final int BINS = LUMA * NEXT;

    private static final int STEPS = 1024;
    private static final double BEND = 0.6;
    /** The strongest difference of colour that is told from stronger ones. */
    private static final double STRONGEST = 0.5;

    private static final float[] LUMA_AT = new float[STEPS + 1];
    private static final byte[] CHROMA_AT = new byte[2 * STEPS + 1];

    /** Shares of the next and the last bin in each of the three directions; nothing comes from outside. */
    private static final float[][] UP = new float[3][BINS];

    private static final float[][] DOWN = new float[3][BINS];

    static {
        for (int i = 0; i < BINS; i++) {
            int[] place = {i % CHROMA, i / CHROMA % CHROMA, i / NEXT};
            for (int direction = 0; direction < 3; direction++) {
                int last = direction == 2 ? LUMA - 1 : CHROMA - 1;
                UP[direction][i] = place[direction] < last ? 0.25f : 0;
                DOWN[direction][i] = place[direction] > 0 ? 0.25f : 0;
            }
        }
        for (int i = 0; i <= STEPS; i++) {
            LUMA_AT[i] = (float) Math.min(Math.pow((double) i / STEPS, BEND) * (LUMA - 1), LUMA - 1 - 1e-4);
            double away = Math.min(Math.pow(i / (STRONGEST * STEPS), BEND), 1) * (CHROMA / 2);
            CHROMA_AT[STEPS + i] = (byte) (CHROMA / 2 + Math.round(away));
            CHROMA_AT[STEPS - i] = (byte) (CHROMA / 2 - Math.round(away));
        }
    }

    private final float[][] luma;
    private final byte[][] chroma;
    private Part part = new Part(0, 0, new Size(1, 1));

    /** Of no picture yet; of pictures of twice a size. */
    Colours(Size half) {
        luma = new float[half.height()][half.width()];
        chroma = new byte[half.height()][half.width()];
    }

    /**
     * Reads a part of a picture, and forgets the last.
     *
     * @param picture of twice the size
     * @param of in pixels of half size
     * @param bright the picture's brightness at half size, {@code stride} values a row
     */
    void read(SmallFrame picture, Part of, float[] bright, int stride) {
        part = of;
        int width = part.size().width();
        int height = part.size().height();
        float[] red = picture.red();
        float[] green = picture.green();
        float[] blue = picture.blue();
        int right = picture.size().width() > 1 ? 1 : 0;
        int down = picture.size().height() > 1 ? picture.size().width() : 0;
        for (int y = 0; y < height; y++) {
            int from = 2 * ((part.top() + y) * picture.size().width() + part.left());
            int at = (part.top() + y) * stride + part.left();
            float[] lumas = luma[y];
            byte[] chromas = chroma[y];
            for (int x = 0; x < width; x++) {
                lumas[x] = LUMA_AT[Math.clamp((int) (bright[at + x] * STEPS), 0, STEPS)];
                int one = from + 2 * x;
                float r = 0.25f * (red[one] + red[one + right] + red[one + down] + red[one + down + right]);
                float g = 0.25f * (green[one] + green[one + right] + green[one + down] + green[one + down + right]);
                float b = 0.25f * (blue[one] + blue[one + right] + blue[one + down] + blue[one + down + right]);
                int warm = STEPS + (int) ((r - g) * STEPS);
                int cold = STEPS + (int) ((b - 0.5f * (r + g)) * STEPS);
                chromas[x] = (byte) (CHROMA_AT[Math.clamp(warm, 0, 2 * STEPS)] * CHROMA
                        + CHROMA_AT[Math.clamp(cold, 0, 2 * STEPS)]);
            }
        }
    }

    Part part() {
        return part;
    }

    /** The bin of a pixel of the part. */
    int bin(int x, int y) {
        return (int) (luma[y][x] + 0.5f) * NEXT + chroma[y][x];
    }

    /** The bin of a pixel that is no brighter than it; the next brighter one is {@link #NEXT} after it. */
    int floor(int x, int y) {
        return (int) luma[y][x] * NEXT + chroma[y][x];
    }

    /** How far a pixel is on its way from {@link #floor} to the next. */
    float share(int x, int y) {
        return luma[y][x] - (int) luma[y][x];
    }

    /** Room for evening out one histogram after another. Not thread-safe. */
    static final class Line {
        private final float[] above = new float[BINS];
        private final float[] below = new float[BINS];

        /** Evens a histogram of {@link #BINS} bins out over neighbouring colours, in place. */
        void even(float[] histogram) {
            even(histogram, 1, UP[0], DOWN[0]);
            even(histogram, CHROMA, UP[1], DOWN[1]);
            even(histogram, NEXT, UP[2], DOWN[2]);
        }

        private void even(float[] histogram, int stride, float[] up, float[] down) {
            System.arraycopy(histogram, stride, above, 0, BINS - stride);
            System.arraycopy(histogram, 0, below, stride, BINS - stride);
            for (int i = 0; i < BINS; i++) {
                histogram[i] = 0.5f * histogram[i] + up[i] * above[i] + down[i] * below[i];
            }
        }
    }
}
