package dev.retake.render.matter;

import dev.retake.render.graph.Row;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.scene.Riding;

/** Textures under one row of a picture: fixed to it, or where the motion has carried them. */
final class Surface {
    private static final int FIRST_PLACE = 10;

    private final Riding riding;
    private final Row row;
    private final float[][] places = new float[5][];
    private boolean found;

    /** May take the row's scratch buffers from {@value #FIRST_PLACE} on. */
    Surface(Riding riding, Row row) {
        this.riding = riding;
        this.row = row;
    }

    private void find() {
        if (!found) {
            for (int i = 0; i < places.length; i++) {
                places[i] = row.scratch(FIRST_PLACE + i);
            }
            riding.row(row.y(), places);
            found = true;
        }
    }

    /**
     * Reads a texture.
     *
     * @param scale texture pixels a picture's pixel
     * @param shiftU added to the texture's column, and {@code shiftV} to its row
     */
    void read(NoiseTile texture, float scale, float shiftU, float shiftV, float[] out) {
        if (riding.rides()) {
            find();
            riding.read(texture, scale, shiftU, shiftV, places, out);
            return;
        }
        float v = row.y() * scale + shiftV;
        for (int x = 0; x < out.length; x++) {
            out[x] = texture.at(x * scale + shiftU, v);
        }
    }

    /** One value of a texture, under the row's pixel {@code x}; only after one was read. */
    float at(NoiseTile texture, float scale, int x) {
        return riding.rides() ? riding.at(texture, scale, places, x) : texture.at(x * scale, row.y() * scale);
    }
}
