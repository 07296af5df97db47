package dev.retake.render.matter;

import dev.retake.render.graph.Row;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.kernel.TilePlaces;
import dev.retake.render.scene.Riding;
import java.util.Arrays;

/** Textures under one row of a picture: fixed to it, or where the motion has carried them. A thread uses one at a time. */
final class Surface {
    private static final int FIRST_PLACE = 10;

    private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(() -> new Buffers(0));

    /** One thread's, for the one surface that it reads at a time. */
    private static final class Buffers {
        private final int width;
        private final TilePlaces first;
        private final TilePlaces second;

        private Buffers(int width) {
            this.width = width;
            first = new TilePlaces(width);
            second = new TilePlaces(width);
        }
    }

    private final Riding riding;
    private final float[][] places = new float[5][];
    private final TilePlaces first;
    private final TilePlaces second;
    private final boolean one;

    /** Takes the row's scratch buffers from {@value #FIRST_PLACE} on. */
    Surface(Riding riding, Row row) {
        this.riding = riding;
        for (int i = 0; i < places.length; i++) {
            places[i] = row.scratch(FIRST_PLACE + i);
        }
        if (riding.rides()) {
            riding.row(row.y(), places);
            one = Riding.isOne(places);
        } else {
            for (int x = 0; x < row.width(); x++) {
                places[0][x] = x;
            }
            Arrays.fill(places[1], row.y());
            one = true;
        }
        Buffers buffers = BUFFERS.get();
        if (buffers.width != row.width()) {
            buffers = new Buffers(row.width());
            BUFFERS.set(buffers);
        }
        first = buffers.first;
        second = buffers.second;
    }

    /**
     * Goes to where textures are read next.
     *
     * @param scale texture pixels a picture's pixel
     * @param shiftU added to the texture's column, and {@code shiftV} to its row
     */
    Surface at(float scale, float shiftU, float shiftV) {
        first.find(places[0], places[1], scale, shiftU, shiftV);
        if (!one) {
            second.find(places[2], places[3], scale, shiftU, shiftV);
        }
        return this;
    }

    /** Reads a texture there. */
    void read(NoiseTile texture, float[] out) {
        read(texture, 0, out.length, out);
    }

    /** Reads a texture there, at the columns from {@code from} up to, not including, {@code to}. */
    void read(NoiseTile texture, int from, int to, float[] out) {
        first.read(texture, from, to, out);
        if (!one) {
            second.mix(texture, riding.firstShare(), places[4], from, to, out);
        }
    }
}
