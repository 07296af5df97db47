package dev.retake.render.highlight;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/** A picture of light that comes on top of another picture, and how much there is of it. */
final class HighLight {
    private final LinearImage image;
    private final float[][] planes;
    private final double[] rowSums;

    HighLight(Size size) {
        image = new LinearImage(size);
        planes = new float[][] {image.red(), image.green(), image.blue()};
        rowSums = new double[size.height()];
    }

    float[][] planes() {
        return planes;
    }

    LinearImage image() {
        return image;
    }

    /** Fills with what a picture of display light holds beyond white. */
    void fillFrom(LinearImage picture, PixelPool pool) {
        int width = image.width();
        pool.forRows(image.height(), (from, to) -> {
            float[][] row = new float[4][width];
            for (int y = from; y < to; y++) {
                System.arraycopy(picture.red(), y * width, row[0], 0, width);
                System.arraycopy(picture.green(), y * width, row[1], 0, width);
                System.arraycopy(picture.blue(), y * width, row[2], 0, width);
                Headroom.displayRow(row[0], row[1], row[2], row[3], planes, y * width, width);
            }
        });
    }

    /** The mean over all pixels of the largest component; the order of summing is always the same. */
    double mean(PixelPool pool) {
        int width = image.width();
        pool.forRows(image.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                double sum = 0;
                for (int i = y * width; i < (y + 1) * width; i++) {
                    sum += Math.max(Math.max(planes[0][i], planes[1][i]), planes[2][i]);
                }
                rowSums[y] = sum;
            }
        });
        double sum = 0;
        for (double row : rowSums) {
            sum += row;
        }
        return sum / image.size().pixels();
    }
}
