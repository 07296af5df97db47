package dev.retake.signals.preview;

import dev.retake.signals.motion.Track;
import dev.retake.signals.pass.FrameSignals;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Followed points over the darkened clip, a colour a point, each with a tail of where it was during the last frames; those that
 * stay longest when tracks are thinned out are largest.
 */
final class TracksPreview implements Preview {
    private static final int TAIL = 16;
    private static final float DARKENED = 0.6f;
    private static final float GOLDEN = 0.61803f;
    /** Points of lower rank than this are drawn large. */
    private static final int FIRST_RANKS = 32;

    private final Map<Integer, Deque<Track>> tails = new HashMap<>();

    @Override
    public String name() {
        return "tracks";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        List<Track> points = frame.tracks().points();
        remember(points);
        canvas.picture(frame.picture(), DARKENED, 0.5f);
        double width = canvas.size().width();
        double height = canvas.size().height();
        double dot = Math.max(2, height / 120);
        Graphics2D pen = canvas.pen();
        pen.setStroke(new BasicStroke(Math.max(1, (float) height / 240)));
        for (Track point : points) {
            pen.setColor(Color.getHSBColor(point.id() * GOLDEN, 0.75f, 1));
            Track from = point;
            for (Track at : tails.get(point.id())) {
                pen.draw(new Line2D.Double(from.x() * width, from.y() * height, at.x() * width, at.y() * height));
                from = at;
            }
            double size = point.rank() < FIRST_RANKS ? 2 * dot : dot;
            pen.fill(new Ellipse2D.Double(point.x() * width - size / 2, point.y() * height - size / 2, size, size));
        }
        pen.dispose();
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
}
