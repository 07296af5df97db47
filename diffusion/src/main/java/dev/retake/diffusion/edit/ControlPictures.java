package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws signals the way the model saw them in training. */
final class ControlPictures {
    private static final float HIDDEN = 0.5f;
    private static final double LIMB_SHARE_OF_HEIGHT = 1.0 / 90;

    /** A limb of the 18-point body of OpenPose, and its colour there. */
    private record Limb(BodyPoint from, BodyPoint to, int colour) {}

    private static final List<Limb> LIMBS = List.of(
            new Limb(BodyPoint.RIGHT_SHOULDER, BodyPoint.LEFT_SHOULDER, 0xFF0000),
            new Limb(BodyPoint.RIGHT_SHOULDER, BodyPoint.RIGHT_ELBOW, 0xFFAA00),
            new Limb(BodyPoint.RIGHT_ELBOW, BodyPoint.RIGHT_WRIST, 0xFFFF00),
            new Limb(BodyPoint.LEFT_SHOULDER, BodyPoint.LEFT_ELBOW, 0xAAFF00),
            new Limb(BodyPoint.LEFT_ELBOW, BodyPoint.LEFT_WRIST, 0x55FF00),
            new Limb(BodyPoint.RIGHT_SHOULDER, BodyPoint.RIGHT_HIP, 0x00FF00),
            new Limb(BodyPoint.RIGHT_HIP, BodyPoint.RIGHT_KNEE, 0x00FF55),
            new Limb(BodyPoint.RIGHT_KNEE, BodyPoint.RIGHT_ANKLE, 0x00FFAA),
            new Limb(BodyPoint.LEFT_SHOULDER, BodyPoint.LEFT_HIP, 0x00FFFF),
            new Limb(BodyPoint.LEFT_HIP, BodyPoint.LEFT_KNEE, 0x00AAFF),
            new Limb(BodyPoint.LEFT_KNEE, BodyPoint.LEFT_ANKLE, 0x0055FF),
            new Limb(BodyPoint.NOSE, BodyPoint.RIGHT_EYE, 0x5500FF),
            new Limb(BodyPoint.RIGHT_EYE, BodyPoint.RIGHT_EAR, 0xAA00FF),
            new Limb(BodyPoint.NOSE, BodyPoint.LEFT_EYE, 0xFF00FF),
            new Limb(BodyPoint.LEFT_EYE, BodyPoint.LEFT_EAR, 0xFF00AA));

    private ControlPictures() {}

    /** A plane of 0 … 1 as a grey picture. */
    static float[] grey(float[] plane, Size from, Size to) {
        float[] large = PictureCode.resized(plane, from, to);
        float[] picture = new float[3 * large.length];
        for (int i = 0; i < large.length; i++) {
            float code = 2 * Math.clamp(large[i], 0f, 1f) - 1;
            picture[i] = code;
            picture[large.length + i] = code;
            picture[2 * large.length + i] = code;
        }
        return picture;
    }

    /** Brightness of each pixel. */
    static float[] luma(SmallFrame frame) {
        float[] plane = new float[frame.red().length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = frame.luma(i);
        }
        return plane;
    }

    /** Bodies as stick figures on black. */
    static float[] figures(List<Pose> poses, Size size) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(
                (float) Math.max(1, size.height() * LIMB_SHARE_OF_HEIGHT),
                BasicStroke.CAP_ROUND,
                BasicStroke.JOIN_ROUND));
        for (Pose pose : poses) {
            for (Limb limb : LIMBS) {
                Landmark from = pose.point(limb.from);
                Landmark to = pose.point(limb.to);
                if (Math.min(from.visibility(), to.visibility()) >= HIDDEN) {
                    pen.setColor(new Color(limb.colour));
                    pen.draw(new Line2D.Double(
                            from.x() * size.width(),
                            from.y() * size.height(),
                            to.x() * size.width(),
                            to.y() * size.height()));
                }
            }
        }
        pen.dispose();
        return planes(image);
    }

    private static float[] planes(BufferedImage image) {
        int width = image.getWidth();
        int pixels = width * image.getHeight();
        int[] packed = image.getRGB(0, 0, width, image.getHeight(), new int[pixels], 0, width);
        float[] planes = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            planes[i] = (packed[i] >> 16 & 255) / 127.5f - 1;
            planes[pixels + i] = (packed[i] >> 8 & 255) / 127.5f - 1;
            planes[2 * pixels + i] = (packed[i] & 255) / 127.5f - 1;
        }
        return planes;
    }
}
