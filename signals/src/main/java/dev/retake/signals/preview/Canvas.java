package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.media.DeliveryFrame;
import dev.retake.signals.SmallFrame;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A picture of 8-bit sRGB codes that previews are drawn on. Mutable and not thread-safe: reused from frame to frame.
 *
 * <p>No text can be drawn with its pen, since machines without fonts run this; see {@link Lettering}.
 */
public final class Canvas {
    private final Size size;
    private final BufferedImage image;
    private final int[] pixels;

    /** A black canvas, even on both sides. */
    public Canvas(Size size) {
        this.size = size;
        image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The size in pixels. */
    public Size size() {
        return size;
    }

    /** The live picture. */
    public BufferedImage image() {
        return image;
    }

    /** The live pixels, {@code 0xRRGGBB}, row-major. */
    int[] pixels() {
        return pixels;
    }

    /** A pen with soft edges; dispose of it after use. */
    Graphics2D pen() {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    /**
     * Fills the canvas with a frame of its own size.
     *
     * @param light 1 as it is, less is darker
     * @param colour 1 as it is, 0 grey
     */
    void picture(SmallFrame frame, float light, float colour) {
        for (int i = 0; i < pixels.length; i++) {
            float luma = frame.luma(i);
            pixels[i] = rgb(
                    light * (luma + colour * (frame.red()[i] - luma)),
                    light * (luma + colour * (frame.green()[i] - luma)),
                    light * (luma + colour * (frame.blue()[i] - luma)));
        }
    }

    /** A pixel from values of 0 to 1; others are clipped. */
    static int rgb(float red, float green, float blue) {
        return code(red) << 16 | code(green) << 8 | code(blue);
    }

    private static int code(float value) {
        return (int) (Math.clamp(value, 0, 1) * 255 + 0.5f);
    }

    /** Codes the canvas for a delivery: BT.709, limited range, chroma from the mean of two by two pixels. */
    public void deliver(DeliveryFrame into) {
        int width = size.width();
        for (int y = 0; y < size.height(); y += 2) {
            for (int x = 0; x < width; x += 2) {
                int at = y * width + x;
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int corner : new int[] {at, at + 1, at + width, at + width + 1}) {
                    int r = pixels[corner] >> 16 & 255;
                    int g = pixels[corner] >> 8 & 255;
                    int b = pixels[corner] & 255;
                    into.luma()[corner] =
                            (byte) Math.round(16 + (0.2126f * r + 0.7152f * g + 0.0722f * b) * (219f / 255));
                    red += r;
                    green += g;
                    blue += b;
                }
                float luma = 0.2126f * red + 0.7152f * green + 0.0722f * blue;
                int chroma = y / 2 * (width / 2) + x / 2;
                float scale = 224f / 255 / 4;
                into.blueDifference()[chroma] = (byte) Math.round(128 + (blue - luma) / 1.8556f * scale);
                into.redDifference()[chroma] = (byte) Math.round(128 + (red - luma) / 1.5748f * scale);
            }
        }
    }
}
