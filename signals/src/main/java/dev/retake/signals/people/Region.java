package dev.retake.signals.people;

/**
 * A turned square of a frame: what a network gets to see. Its own coordinates run from 0 to 1, x along its top edge and y
 * down its left edge.
 *
 * @param centreX frame pixels
 * @param centreY frame pixels
 * @param side frame pixels
 * @param turn radians, clockwise on the screen
 */
public record Region(double centreX, double centreY, double side, double turn) {
    /**
     * An upright square of which a line from its middle upward ends on a circle around a body or a face, a quarter larger than the
     * circle: how MediaPipe's pose networks want to be aimed.
     */
    static Region alongAxis(double x, double y, double topX, double topY) {
        double turn = Math.PI / 2 - Math.atan2(y - topY, topX - x);
        return new Region(x, y, 2.5 * Math.hypot(topX - x, topY - y), turn);
    }

    /** Frame pixel of a place in the square. */
    public double x(double u, double v) {
        return centreX + side * ((u - 0.5) * Math.cos(turn) - (v - 0.5) * Math.sin(turn));
    }

    /** Frame pixel of a place in the square. */
    public double y(double u, double v) {
        return centreY + side * ((u - 0.5) * Math.sin(turn) + (v - 0.5) * Math.cos(turn));
    }

    /** Place in the square of a frame pixel. */
    public double u(double x, double y) {
        return 0.5 + ((x - centreX) * Math.cos(turn) + (y - centreY) * Math.sin(turn)) / side;
    }

    /** Place in the square of a frame pixel. */
    public double v(double x, double y) {
        return 0.5 + ((y - centreY) * Math.cos(turn) - (x - centreX) * Math.sin(turn)) / side;
    }

    Region moved(double right, double down) {
        return new Region(centreX + right, centreY + down, side, turn);
    }

    /** Half the side of the smallest upright square that holds it, frame pixels. */
    double reach() {
        return side / 2 * (Math.abs(Math.cos(turn)) + Math.abs(Math.sin(turn)));
    }
}
