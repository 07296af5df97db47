package dev.retake.signals.motion;

import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Shows flow as people read it: hue says where a pixel goes, saturation how far. A wheel in the lower right corner is the
 * legend; its rim is the speed at which colours are full.
 */
public final class FlowPicture {
    private static final int SMALLEST_WHEEL = 8;

    private FlowPicture() {}

    /**
     * A picture of the flow's size.
     *
     * @param fullSpeed the speed that is shown in full colour, in pixels of the flow; above 0
     */
    public static BufferedImage of(Flow flow, float fullSpeed) {
        int width = flow.size().width();
        int height = flow.size().height();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                picture.setRGB(x, y, colour(flow.right()[i] / fullSpeed, flow.down()[i] / fullSpeed));
            }
        }
        legend(picture, Math.min(width, height) / 9);
        return picture;
    }

    private static void legend(BufferedImage picture, int radius) {
        if (radius < SMALLEST_WHEEL) {
            return;
        }
        int centreX = picture.getWidth() - radius - 4;
        int centreY = picture.getHeight() - radius - 4;
        for (int y = -radius - 1; y <= radius + 1; y++) {
            for (int x = -radius - 1; x <= radius + 1; x++) {
                double distance = Math.hypot(x, y);
                if (distance <= radius) {
                    picture.setRGB(centreX + x, centreY + y, colour((float) x / radius, (float) y / radius));
                } else if (distance <= radius + 1) {
                    picture.setRGB(centreX + x, centreY + y, 0x303030);
                }
            }
        }
    }

    /** White for no motion, full colour from a length of 1 on. */
    private static int colour(float right, float down) {
        float length = (float) Math.hypot(right, down);
        float hue = (float) (Math.atan2(down, right) / (2 * Math.PI));
        return Color.HSBtoRGB(hue, Math.min(1, length), length > 1 ? 0.8f : 1);
    }
}
