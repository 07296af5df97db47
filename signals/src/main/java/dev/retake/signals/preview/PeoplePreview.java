package dev.retake.signals.preview;

import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Bodies as stick figures and faces as meshes of points, a colour a person; points that are probably hidden are faint. */
final class PeoplePreview implements Preview {
    private static final List<List<BodyPoint>> BONES = List.of(
            List.of(BodyPoint.LEFT_SHOULDER, BodyPoint.RIGHT_SHOULDER),
            List.of(BodyPoint.LEFT_SHOULDER, BodyPoint.LEFT_ELBOW),
            List.of(BodyPoint.LEFT_ELBOW, BodyPoint.LEFT_WRIST),
            List.of(BodyPoint.LEFT_WRIST, BodyPoint.LEFT_INDEX),
            List.of(BodyPoint.RIGHT_SHOULDER, BodyPoint.RIGHT_ELBOW),
            List.of(BodyPoint.RIGHT_ELBOW, BodyPoint.RIGHT_WRIST),
            List.of(BodyPoint.RIGHT_WRIST, BodyPoint.RIGHT_INDEX),
            List.of(BodyPoint.LEFT_SHOULDER, BodyPoint.LEFT_HIP),
            List.of(BodyPoint.RIGHT_SHOULDER, BodyPoint.RIGHT_HIP),
            List.of(BodyPoint.LEFT_HIP, BodyPoint.RIGHT_HIP),
            List.of(BodyPoint.LEFT_HIP, BodyPoint.LEFT_KNEE),
            List.of(BodyPoint.LEFT_KNEE, BodyPoint.LEFT_ANKLE),
            List.of(BodyPoint.LEFT_ANKLE, BodyPoint.LEFT_FOOT_INDEX),
            List.of(BodyPoint.RIGHT_HIP, BodyPoint.RIGHT_KNEE),
            List.of(BodyPoint.RIGHT_KNEE, BodyPoint.RIGHT_ANKLE),
            List.of(BodyPoint.RIGHT_ANKLE, BodyPoint.RIGHT_FOOT_INDEX),
            List.of(BodyPoint.LEFT_EAR, BodyPoint.NOSE),
            List.of(BodyPoint.RIGHT_EAR, BodyPoint.NOSE));
    private static final Color[] PERSONS = {
        new Color(0xFFC83D), new Color(0x4FD1C5), new Color(0xFF7A7A), new Color(0xA3E635), new Color(0xC4A1FF)
    };
    private static final double POINT = 2.2;

    @Override
    public String name() {
        return "people";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        canvas.picture(frame.picture(), 0.6f, 0.5f);
        Graphics2D pen = canvas.pen();
        for (Face face : frame.people().faces()) {
            drawFace(face, pen, canvas);
        }
        for (Pose pose : frame.people().poses()) {
            drawPose(pose, pen, canvas);
        }
        pen.dispose();
    }

    private static void drawFace(Face face, Graphics2D pen, Canvas canvas) {
        pen.setColor(PERSONS[Math.floorMod(face.track(), PERSONS.length)]);
        pen.setStroke(new BasicStroke(1));
        double width = canvas.size().width();
        double height = canvas.size().height();
        pen.draw(new Rectangle2D.Double(
                face.box().left() * width,
                face.box().top() * height,
                face.box().width() * width,
                face.box().height() * height));
        for (Landmark point : face.points()) {
            pen.fill(new Rectangle2D.Double(point.x() * width - 0.4, point.y() * height - 0.4, 0.8, 0.8));
        }
    }

    private static void drawPose(Pose pose, Graphics2D pen, Canvas canvas) {
        Color colour = PERSONS[Math.floorMod(pose.track(), PERSONS.length)];
        double width = canvas.size().width();
        double height = canvas.size().height();
        pen.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (List<BodyPoint> bone : BONES) {
            Landmark from = pose.point(bone.getFirst());
            Landmark to = pose.point(bone.getLast());
            pen.setColor(faint(colour, Math.min(from.visibility(), to.visibility())));
            pen.draw(new Line2D.Double(from.x() * width, from.y() * height, to.x() * width, to.y() * height));
        }
        for (Landmark point : pose.points()) {
            pen.setColor(faint(Color.WHITE, point.visibility()));
            pen.fill(new Ellipse2D.Double(point.x() * width - POINT, point.y() * height - POINT, 2 * POINT, 2 * POINT));
        }
    }

    private static Color faint(Color colour, double visibility) {
        int opacity = (int) Math.round(255 * Math.clamp(0.12 + 0.88 * visibility, 0, 1));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}
