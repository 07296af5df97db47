package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.Landmark;

/**
 * The region by which a face is recognised: the outline of its points, from chin to temples, and above them as far as skin goes,
 * since the points end below the hair line.
 */
final class FaceShape {
    /** The outline of the face mesh, clockwise from the middle of the forehead. */
    private static final int[] OUTLINE = {
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
        150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
    };
    /** Forehead, cheeks, nose and chin: where skin is skin. */
    private static final int[] SKIN = {151, 9, 50, 280, 205, 425, 6, 199, 108, 337, 101, 330};

    private static final int FOREHEAD = 10;
    private static final int CHIN = 152;
    /** How far above the points the hair line may lie, in parts of the face's height. */
    private static final float ABOVE = 0.17f;
    /** Skin may differ from the mean skin by this much in each colour. */
    private static final float TOLERANCE = 0.10f;

    private FaceShape() {}

    /**
     * Adds a face to a plane.
     *
     * @param picture of any size, for the skin's colour
     * @param size of the plane
     * @param shelf for working memory
     */
    static void paint(Face face, SmallFrame picture, float[] plane, Size size, Shelf shelf) {
        float upX = point(face, FOREHEAD).x() - point(face, CHIN).x();
        float upY = point(face, FOREHEAD).y() - point(face, CHIN).y();
        int corners = OUTLINE.length;
        float[] x = new float[corners];
        float[] y = new float[corners];
        float[] raisedX = new float[corners];
        float[] raisedY = new float[corners];
        float aspect = (float) size.height() / size.width();
        float length = upX * upX + upY * upY * aspect * aspect;
        for (int i = 0; i < corners; i++) {
            Landmark corner = point(face, OUTLINE[i]);
            float fromChinX = corner.x() - point(face, CHIN).x();
            float fromChinY = corner.y() - point(face, CHIN).y();
            float along = (fromChinX * upX + fromChinY * upY * aspect * aspect) / Math.max(1e-9f, length);
            float raise = ABOVE * Math.clamp((along - 0.6f) / 0.4f, 0, 1);
            x[i] = corner.x() * size.width();
            y[i] = corner.y() * size.height();
            raisedX[i] = (corner.x() + raise * upX) * size.width();
            raisedY[i] = (corner.y() + raise * upY) * size.height();
        }
        float[] surely = shelf.blank(plane.length);
        Polygon.fill(surely, size, x, y);
        float[] perhaps = shelf.blank(plane.length);
        Polygon.fill(perhaps, size, raisedX, raisedY);
        float[] skin = skin(face, picture);
        int first = Math.clamp((int) lowest(raisedY, y), 0, size.height()) * size.width();
        int end = Math.clamp((int) highest(raisedY, y) + 1, 0, size.height()) * size.width();
        for (int i = first; i < end; i++) {
            if (perhaps[i] > 0) {
                float here = surely[i] >= 1 ? 1 : Math.max(surely[i], perhaps[i] * likeness(skin, picture, i, size));
                plane[i] = Math.max(plane[i], here);
            }
        }
        shelf.giveBack(surely, perhaps);
    }

    private static float lowest(float[] some, float[] others) {
        float lowest = Float.MAX_VALUE;
        for (int i = 0; i < some.length; i++) {
            lowest = Math.min(lowest, Math.min(some[i], others[i]));
        }
        return lowest;
    }

    private static float highest(float[] some, float[] others) {
        float highest = -Float.MAX_VALUE;
        for (int i = 0; i < some.length; i++) {
            highest = Math.max(highest, Math.max(some[i], others[i]));
        }
        return highest;
    }

    private static Landmark point(Face face, int index) {
        return face.points().get(index);
    }

    private static float[] skin(Face face, SmallFrame picture) {
        float[] mean = new float[3];
        int count = 0;
        for (int index : SKIN) {
            int x = (int) (point(face, index).x() * picture.size().width());
            int y = (int) (point(face, index).y() * picture.size().height());
            if (x >= 0
                    && y >= 0
                    && x < picture.size().width()
                    && y < picture.size().height()) {
                int i = y * picture.size().width() + x;
                mean[0] += picture.red()[i];
                mean[1] += picture.green()[i];
                mean[2] += picture.blue()[i];
                count++;
            }
        }
        for (int i = 0; i < 3; i++) {
            mean[i] /= Math.max(1, count);
        }
        return mean;
    }

    private static float likeness(float[] skin, SmallFrame picture, int at, Size size) {
        int x = at % size.width() * picture.size().width() / size.width();
        int y = at / size.width() * picture.size().height() / size.height();
        int i = y * picture.size().width() + x;
        float r = picture.red()[i] - skin[0];
        float g = picture.green()[i] - skin[1];
        float b = picture.blue()[i] - skin[2];
        float squares = (r * r + g * g + b * b) / (3 * TOLERANCE * TOLERANCE);
        return (float) Math.exp(-0.5 * squares);
    }
}
