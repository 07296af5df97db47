package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * One frame, ready for cutting turned squares out of it: from a small copy, halved as often as the cut wants, or from the frame
 * itself where the small copy has too few pixels.
 */
final class FrameView {
    /** The small copy has about as many pixels as this. */
    static final int PIXELS = 640 * 360;

    private static final int LEVELS = 3;
    /** Below this many pixels of the small copy a pixel of the cut, the frame itself is read. */
    private static final double TOO_COARSE = 0.6;

    private final LinearImage frame;
    private final PixelPool pool;
    private final SmallFrame[] levels = new SmallFrame[LEVELS];

    FrameView(LinearImage frame, SmallFrame small, PixelPool pool) {
        this.frame = frame;
        this.pool = pool;
        levels[0] = small;
    }

    Size size() {
        return frame.size();
    }

    /** The small copy, halved {@code level} times. */
    SmallFrame level(int level) {
        if (levels[level] == null) {
            levels[level] = half(level(level - 1));
        }
        return levels[level];
    }

    /**
     * Cuts a square out as a network's input, black where it reaches past the frame.
     *
     * @param side columns and rows of the cut
     * @param low what black becomes
     * @param high what white becomes
     * @param into {@code side * side * 3} values, colours side by side
     */
    void cut(Region region, int side, float low, float high, float[] into) {
        double perPixel = region.side() / side;
        double small = (double) levels[0].size().width() / frame.width();
        if (perPixel * small < TOO_COARSE && small < 1) {
            cutFromFrame(region, side, low, high, into);
            return;
        }
        int level = 0;
        double scale = small;
        while (level < LEVELS - 1 && perPixel * scale > 1.5) {
            scale /= 2;
            level++;
        }
        SmallFrame source = level(level);
        double scaleX = (double) source.size().width() / frame.width();
        double scaleY = (double) source.size().height() / frame.height();
        sample(source, region, scaleX, scaleY, 0, 0, side, low, high, into);
    }

    private void cutFromFrame(Region region, int side, float low, float high, float[] into) {
        int reach = (int) Math.ceil(region.reach()) + 1;
        int left = Math.clamp((int) region.centreX() - reach, 0, frame.width() - 1);
        int top = Math.clamp((int) region.centreY() - reach, 0, frame.height() - 1);
        int right = Math.clamp((int) region.centreX() + reach + 1, left + 1, frame.width());
        int bottom = Math.clamp((int) region.centreY() + reach + 1, top + 1, frame.height());
        SmallFrame part = SmallFrame.part(frame, left, top, new Size(right - left, bottom - top), pool);
        sample(part, region, 1, 1, left, top, side, low, high, into);
    }

    private void sample(
            SmallFrame source,
            Region region,
            double scaleX,
            double scaleY,
            int left,
            int top,
            int side,
            float low,
            float high,
            float[] into) {
        int width = source.size().width();
        int height = source.size().height();
        float span = high - low;
        double stepX = region.side() / side * Math.cos(region.turn());
        double stepY = region.side() / side * Math.sin(region.turn());
        int lastX = Math.max(0, width - 2);
        int lastY = Math.max(0, height - 2);
        int right = width > 1 ? 1 : 0;
        int down = height > 1 ? width : 0;
        float[] red = source.red();
        float[] green = source.green();
        float[] blue = source.blue();
        pool.forRows(side, (from, to) -> {
            for (int row = from; row < to; row++) {
                double v = (row + 0.5) / side;
                double startX = (region.x(0.5 / side, v) - left) * scaleX - 0.5;
                double startY = (region.y(0.5 / side, v) - top) * scaleY - 0.5;
                int at = row * side * 3;
                for (int column = 0; column < side; column++, at += 3) {
                    float x = (float) (startX + column * stepX * scaleX);
                    float y = (float) (startY + column * stepY * scaleY);
                    if (x < -0.5f || y < -0.5f || x > width - 0.5f || y > height - 0.5f) {
                        into[at] = low;
                        into[at + 1] = low;
                        into[at + 2] = low;
                        continue;
                    }
                    // Not Math.clamp: that is a call, four of them take as long as the rest.
                    int ix = Math.min(Math.max((int) x, 0), lastX);
                    int iy = Math.min(Math.max((int) y, 0), lastY);
                    float fx = Math.min(Math.max(x - ix, 0), 1);
                    float fy = Math.min(Math.max(y - iy, 0), 1);
                    int a = iy * width + ix;
                    into[at] = low + span * mix(red, a, right, down, fx, fy);
                    into[at + 1] = low + span * mix(green, a, right, down, fx, fy);
                    into[at + 2] = low + span * mix(blue, a, right, down, fx, fy);
                }
            }
        });
    }

    private static float mix(float[] plane, int at, int right, int down, float fx, float fy) {
        float top = plane[at] + (plane[at + right] - plane[at]) * fx;
        float bottom = plane[at + down] + (plane[at + down + right] - plane[at + down]) * fx;
        return top + (bottom - top) * fy;
    }

    /** The frame at half the size, each pixel the mean of four. */
    private static SmallFrame half(SmallFrame from) {
        Size size = new Size(
                Math.max(1, from.size().width() / 2), Math.max(1, from.size().height() / 2));
        int pixels = Math.toIntExact(size.pixels());
        SmallFrame half = new SmallFrame(size, new float[pixels], new float[pixels], new float[pixels]);
        halve(from.red(), from.size(), half.red(), size);
        halve(from.green(), from.size(), half.green(), size);
        halve(from.blue(), from.size(), half.blue(), size);
        return half;
    }

    private static void halve(float[] from, Size large, float[] to, Size small) {
        int right = large.width() > 1 ? 1 : 0;
        int down = large.height() > 1 ? large.width() : 0;
        for (int y = 0; y < small.height(); y++) {
            int a = 2 * y * large.width();
            for (int x = 0; x < small.width(); x++, a += 2) {
                to[y * small.width() + x] =
                        0.25f * (from[a] + from[a + right] + from[a + down] + from[a + down + right]);
            }
        }
    }
}
