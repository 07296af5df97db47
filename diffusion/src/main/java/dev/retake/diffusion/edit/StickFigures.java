package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies as stick figures on black: the 18 points of OpenPose, limbs at 60 % of their colours, joints on top in full.
 *
 * <p>Source: Cao et al., "OpenPose: Realtime Multi-Person 2D Pose Estimation", 2019, for the points; widths are four pixels to
 * either side where the short side has 1024.
 */
final class StickFigures {
    private static final float HIDDEN = 0.5f;
    private static final double HALF_WIDTH = 4.0 / 1024;
    private static final double LIMB_SHARE = 0.6;

    /** The points in OpenPose's order; the neck lies between the shoulders. */
    private enum Point {
        NOSE(0xFF0000),
        NECK(0xFF5500),
        RIGHT_SHOULDER(0xFFAA00),
        RIGHT_ELBOW(0xFFFF00),
        RIGHT_WRIST(0xAAFF00),
        LEFT_SHOULDER(0x55FF00),
        LEFT_ELBOW(0x00FF00),
        LEFT_WRIST(0x00FF55),
        RIGHT_HIP(0x00FFAA),
        RIGHT_KNEE(0x00FFFF),
        RIGHT_ANKLE(0x00AAFF),
        LEFT_HIP(0x0055FF),
        LEFT_KNEE(0x0000FF),
        LEFT_ANKLE(0x5500FF),
        RIGHT_EYE(0xAA00FF),
        LEFT_EYE(0xFF00FF),
        RIGHT_EAR(0xFF00AA),
        LEFT_EAR(0xFF0055);

        private final Color colour;

        Point(int colour) {
            this.colour = new Color(colour);
        }
    }

    /** Pairs in the order of their colours, which are those of the points of the same place. */
    private static final List<List<Point>> LIMBS = List.of(
            List.of(Point.NECK, Point.RIGHT_SHOULDER),
            List.of(Point.NECK, Point.LEFT_SHOULDER),
            List.of(Point.RIGHT_SHOULDER, Point.RIGHT_ELBOW),
            List.of(Point.RIGHT_ELBOW, Point.RIGHT_WRIST),
            List.of(Point.LEFT_SHOULDER, Point.LEFT_ELBOW),
            List.of(Point.LEFT_ELBOW, Point.LEFT_WRIST),
            List.of(Point.NECK, Point.RIGHT_HIP),
            List.of(Point.RIGHT_HIP, Point.RIGHT_KNEE),
            List.of(Point.RIGHT_KNEE, Point.RIGHT_ANKLE),
            List.of(Point.NECK, Point.LEFT_HIP),
            List.of(Point.LEFT_HIP, Point.LEFT_KNEE),
            List.of(Point.LEFT_KNEE, Point.LEFT_ANKLE),
            List.of(Point.NECK, Point.NOSE),
            List.of(Point.NOSE, Point.RIGHT_EYE),
            List.of(Point.RIGHT_EYE, Point.RIGHT_EAR),
            List.of(Point.NOSE, Point.LEFT_EYE),
            List.of(Point.LEFT_EYE, Point.LEFT_EAR));

    private StickFigures() {}

    /** Draws them. */
    static ControlPicture draw(List<Pose> poses, Size size) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double half = Math.max(0.75, size.shortSide() * HALF_WIDTH);
        pen.setStroke(new BasicStroke((float) (2 * half), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Pose pose : poses) {
            Map<Point, Point2D> seen = points(pose, size);
            for (int limb = 0; limb < LIMBS.size(); limb++) {
                Point2D from = seen.get(LIMBS.get(limb).get(0));
                Point2D to = seen.get(LIMBS.get(limb).get(1));
                if (from != null && to != null) {
                    pen.setColor(dimmed(Point.values()[limb].colour));
                    pen.draw(new Line2D.Double(from, to));
                }
            }
            seen.forEach((point, place) -> {
                pen.setColor(point.colour);
                pen.fill(new Ellipse2D.Double(place.getX() - half, place.getY() - half, 2 * half, 2 * half));
            });
        }
        pen.dispose();
        return planes(image);
    }

    private static Color dimmed(Color colour) {
        return new Color((int) (colour.getRed() * LIMB_SHARE), (int) (colour.getGreen() * LIMB_SHARE), (int)
                (colour.getBlue() * LIMB_SHARE));
    }

    private static Map<Point, Point2D> points(Pose pose, Size size) {
        Map<Point, Point2D> seen = new EnumMap<>(Point.class);
        for (Point point : Point.values()) {
            if (point != Point.NECK) {
                place(pose.point(BodyPoint.valueOf(point.name())), size).ifPresent(at -> seen.put(point, at));
            }
        }
        Optional<Point2D> right = place(pose.point(BodyPoint.RIGHT_SHOULDER), size);
        Optional<Point2D> left = place(pose.point(BodyPoint.LEFT_SHOULDER), size);
        if (right.isPresent() && left.isPresent()) {
            Point2D a = right.get();
            Point2D b = left.get();
            seen.put(Point.NECK, new Point2D.Double((a.getX() + b.getX()) / 2, (a.getY() + b.getY()) / 2));
        }
        return seen;
    }

    private static Optional<Point2D> place(Landmark landmark, Size size) {
        return landmark.visibility() < HIDDEN
                ? Optional.empty()
                : Optional.of(new Point2D.Double(landmark.x() * size.width(), landmark.y() * size.height()));
    }

    private static ControlPicture planes(BufferedImage image) {
        int width = image.getWidth();
        int pixels = width * image.getHeight();
        int[] packed = image.getRGB(0, 0, width, image.getHeight(), new int[pixels], 0, width);
        byte[] codes = new byte[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            codes[i] = (byte) (packed[i] >> 16);
            codes[pixels + i] = (byte) (packed[i] >> 8);
            codes[2 * pixels + i] = (byte) packed[i];
        }
        return new ControlPicture(pixels, codes);
    }
}
