package dev.retake.signals.motion;

import dev.retake.signals.SmallFrame;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows followed points over a darkened frame, each with a tail of where it was during the last frames. Give it every
 * frame once, in order: it remembers the tails.
 */
public final class TrackPicture {
    private static final int TAIL = 16;
    private static final double DARKENED = 0.6;
    private static final float GOLDEN = 0.61803f;

    private final Map<Integer, Deque<Track>> tails = new HashMap<>();

    /** A picture of the frame's size with the points that are given, all of them or those that a sparsity keeps. */
    public BufferedImage of(SmallFrame frame, List<Track> points) {
        remember(points);
        int width = frame.size().width();
        int height = frame.size().height();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int rgb = code(frame.red()[i]) << 16 | code(frame.green()[i]) << 8 | code(frame.blue()[i]);
            picture.setRGB(i % width, i / width, rgb);
        }
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setStroke(new BasicStroke(Math.max(1, height / 240f)));
        double dot = Math.max(2, height / 120.0);
        for (Track point : points) {
            pen.setColor(Color.getHSBColor(point.id() * GOLDEN, 0.75f, 1));
            Track from = point;
            for (Track at : tails.get(point.id())) {
                pen.draw(new Line2D.Double(from.x() * width, from.y() * height, at.x() * width, at.y() * height));
                from = at;
            }
            pen.fill(new Ellipse2D.Double(point.x() * width - dot / 2, point.y() * height - dot / 2, dot, dot));
        }
        pen.dispose();
        return picture;
    }

    private void remember(List<Track> points) {
        Map<Integer, Deque<Track>> kept = new HashMap<>();
        for (Track point : points) {
            Deque<Track> tail = tails.getOrDefault(point.id(), new ArrayDeque<>());
            tail.addFirst(point);
            if (tail.size() > TAIL) {
                tail.removeLast();
            }
            kept.put(point.id(), tail);
        }
        tails.clear();
        tails.putAll(kept);
    }

    private static int code(float value) {
        return (int) (255 * DARKENED * Math.clamp(value, 0, 1) + 0.5);
    }
}
