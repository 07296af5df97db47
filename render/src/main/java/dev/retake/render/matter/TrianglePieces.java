package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Hash;
import dev.retake.render.scene.Riding;
import java.util.Arrays;

/**
 * A net of triangles between knots that sit on edges and ride on the motion; each shows the mean colour of what it covers, mostly of its
 * middle, so that one across an edge is of one side.
 */
final class TrianglePieces implements Tiles.Pieces {
    /** What a pixel on a triangle's border counts; one in the middle counts 1/27 more. */
    private static final float OUTER = 0.001f;

    /** How far a piece's tone goes to what it covers in a frame. */
    private static final float FOLLOW = 0.35f;

    /** Sums of differences of three tones, 0 … 1 each, that are no change of the same thing. */
    private static final float FAR_OFF = 0.25f;

    private final Size size;
    private final Tiles.Manner manner;
    private final Knots knots;
    private final Delaunay net;
    private int[] owner;
    private int[] ownerBefore;
    private float[][] shown;
    private float[][] shownBefore;

    TrianglePieces(Size size, float side, Tiles.Manner manner) {
        this.size = size;
        this.manner = manner;
        knots = new Knots(size, side);
        net = new Delaunay(knots.x.length);
        owner = new int[Math.toIntExact(size.pixels())];
        ownerBefore = new int[owner.length];
        shown = new float[3][2 * knots.x.length];
        shownBefore = new float[3][2 * knots.x.length];
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        knots.move(
                frame.riding(),
                frame.care(),
                canvas.light(frame.pool()),
                frame.statistics().cut());
        net.connect(knots.x, knots.y, knots.count());
        turn();
        for (int piece = 0; piece < net.count(); piece++) {
            fill(canvas, piece);
            if (!frame.statistics().cut()) {
                ease(piece, frame.riding());
            }
        }
    }

    private void turn() {
        int[] owners = ownerBefore;
        ownerBefore = owner;
        owner = owners;
        float[][] tones = shownBefore;
        shownBefore = shown;
        shown = tones;
        Arrays.fill(owner, 0);
    }

    /** Pieces come in the tone of what was shown where they came from, and change by and by; what is so different is something else. */
    private void ease(int piece, Riding riding) {
        float middleX = 0;
        float middleY = 0;
        for (int k = 0; k < 3; k++) {
            middleX += knots.x[net.corner(piece, k)] / 3;
            middleY += knots.y[net.corner(piece, k)] / 3;
        }
        int fromX = Math.round(middleX + riding.stepRight(middleX, middleY));
        int fromY = Math.round(middleY + riding.stepDown(middleX, middleY));
        if (fromX < 0 || fromY < 0 || fromX >= size.width() || fromY >= size.height()) {
            return;
        }
        int before = ownerBefore[fromY * size.width() + fromX];
        float change = 0;
        for (int channel = 0; channel < 3; channel++) {
            change += Math.abs(shown[channel][piece] - shownBefore[channel][before]);
        }
        if (change < FAR_OFF) {
            for (int channel = 0; channel < 3; channel++) {
                float was = shownBefore[channel][before];
                shown[channel][piece] = was + FOLLOW * (shown[channel][piece] - was);
            }
        }
    }

    private void fill(Canvas canvas, int piece) {
        int a = net.corner(piece, 0);
        int b = net.corner(piece, 1);
        int c = net.corner(piece, 2);
        float ax = knots.x[a];
        float ay = knots.y[a];
        float bx = knots.x[b] - ax;
        float by = knots.y[b] - ay;
        float cx = knots.x[c] - ax;
        float cy = knots.y[c] - ay;
        float area = bx * cy - by * cx;
        if (Math.abs(area) < 1e-3f) {
            return;
        }
        int left = Math.max(0, (int) Math.floor(ax + Math.min(0, Math.min(bx, cx))));
        int right = Math.min(size.width() - 1, (int) Math.ceil(ax + Math.max(0, Math.max(bx, cx))));
        int top = Math.max(0, (int) Math.floor(ay + Math.min(0, Math.min(by, cy))));
        int bottom = Math.min(size.height() - 1, (int) Math.ceil(ay + Math.max(0, Math.max(by, cy))));
        float red = 0;
        float green = 0;
        float blue = 0;
        float weight = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float toB = ((x - ax) * cy - (y - ay) * cx) / area;
                float toC = (bx * (y - ay) - by * (x - ax)) / area;
                if (toB >= -1e-4f && toC >= -1e-4f && toB + toC <= 1.0001f) {
                    int i = y * size.width() + x;
                    owner[i] = piece;
                    float inward = Math.max(toB * toC * (1 - toB - toC), 0) + OUTER;
                    red += inward * canvas.red()[i];
                    green += inward * canvas.green()[i];
                    blue += inward * canvas.blue()[i];
                    weight += inward;
                }
            }
        }
        if (weight == 0) {
            return;
        }
        long name = knots.name[a] ^ knots.name[b] ^ knots.name[c];
        float bright = 1f + manner.variety() * (float) (2 * Hash.unit(Hash.mix(name, 77)) - 1);
        float grey = Tones.grey(red, green, blue);
        shown[0][piece] = tone((grey + (red - grey) * manner.colour()) / weight * bright);
        shown[1][piece] = tone((grey + (green - grey) * manner.colour()) / weight * bright);
        shown[2][piece] = tone((grey + (blue - grey) * manner.colour()) / weight * bright);
    }

    private static float tone(float mean) {
        return Math.min(Math.max(mean, 0f), 1f);
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int line = row.y() * row.width();
        int below = Math.min(row.y() + 1, size.height() - 1) * row.width();
        for (int x = 0; x < row.width(); x++) {
            int next = Math.min(x + 1, row.width() - 1);
            int a = owner[line + x];
            int b = owner[line + next];
            int c = owner[below + x];
            int d = owner[below + next];
            row.red()[x] = mean(shown[0], a, b, c, d);
            row.green()[x] = mean(shown[1], a, b, c, d);
            row.blue()[x] = mean(shown[2], a, b, c, d);
        }
    }

    /** The mean light of four tones. */
    private static float mean(float[] tones, int a, int b, int c, int d) {
        return 0.25f * (tones[a] * tones[a] + tones[b] * tones[b] + tones[c] * tones[c] + tones[d] * tones[d]);
    }
}
