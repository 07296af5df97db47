package dev.retake.render.gallery;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.colour.Matrix3;
import dev.retake.media.colour.Primaries;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures side by side, as an SDR screen shows them: BT.709 primaries, BT.1886's power. */
final class Strip {
    private static final int CODES = 4096;
    private static final int[] CODE = codes();

    private Strip() {}

    private static int[] codes() {
        int[] codes = new int[CODES + 1];
        for (int i = 0; i <= CODES; i++) {
            double root = i / (double) CODES;
            codes[i] = (int) Math.round(255 * StrictMath.pow(root * root, 1 / 2.4));
        }
        return codes;
    }

    /** One picture as it is shown. */
    static BufferedImage shown(LinearImage picture) {
        Matrix3 toScreen = Primaries.BT2020.to(Primaries.BT709);
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int i = y * picture.width() + x;
                double[] light = toScreen.apply(picture.red()[i], picture.green()[i], picture.blue()[i]);
                image.setRGB(x, y, code(light[0]) << 16 | code(light[1]) << 8 | code(light[2]));
            }
        }
        return image;
    }

    private static int code(double light) {
        return CODE[(int) (CODES * Math.sqrt(Math.clamp(light, 0, 1)) + 0.5)];
    }

    /** Several of the same size, left to right. */
    static BufferedImage beside(List<BufferedImage> pictures, int gap) {
        BufferedImage first = pictures.getFirst();
        int step = first.getWidth() + gap;
        BufferedImage strip =
                new BufferedImage(step * pictures.size() - gap, first.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = strip.createGraphics();
        for (int i = 0; i < pictures.size(); i++) {
            pen.drawImage(pictures.get(i), i * step, 0, null);
        }
        pen.dispose();
        return strip;
    }

    /** The same smaller. */
    static BufferedImage fitted(BufferedImage picture, Size size) {
        BufferedImage small = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, size.width(), size.height(), null);
        pen.dispose();
        return small;
    }
}
