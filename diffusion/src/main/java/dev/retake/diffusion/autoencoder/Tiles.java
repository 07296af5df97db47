package dev.retake.diffusion.autoencoder;

import java.util.ArrayList;
import java.util.List;

/**
 * How a frame is cut so that the large part of a network sees a piece of it at a time, with as much around the piece as its
 * pixels can see: what comes out is what the whole frame gives, without a seam.
 *
 * <p>Blending tiles that overlap less, as is often done, differs from the whole frame everywhere, since the network's attention
 * sees whole frames; here attention is in the small part, which is never cut.
 *
 * @param rows latents that a frame is high
 * @param columns latents that a frame is wide
 * @param down into how many rows of tiles it is cut
 * @param across into how many columns
 */
record Tiles(int rows, int columns, int down, int across) {

    /**
     * One tile, in latents.
     *
     * @param from where it begins
     * @param to where it ends, exclusive
     * @param seenFrom where what it has to see begins
     * @param seenTo where that ends, exclusive
     */
    record Span(int from, int to, int seenFrom, int seenTo) {
        int length() {
            return to - from;
        }

        int seen() {
            return seenTo - seenFrom;
        }
    }

    /**
     * The fewest tiles, as square as they can be.
     *
     * @param most latents of a tile, without what lies around it
     */
    static Tiles of(int rows, int columns, long most) {
        int down = 1;
        int across = 1;
        while ((long) Math.ceilDiv(rows, down) * Math.ceilDiv(columns, across) > Math.max(1, most)) {
            if (Math.ceilDiv(rows, down) > Math.ceilDiv(columns, across)) {
                down++;
            } else {
                across++;
            }
        }
        return new Tiles(rows, columns, down, across);
    }

    boolean single() {
        return down * across == 1;
    }

    /** The tiles' rows, from the top. */
    List<Span> vertical(int around) {
        return spans(rows, down, around);
    }

    /** The tiles' columns, from the left. */
    List<Span> horizontal(int around) {
        return spans(columns, across, around);
    }

    private static List<Span> spans(int length, int count, int around) {
        List<Span> spans = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int from = index * length / count;
            int to = (index + 1) * length / count;
            spans.add(new Span(from, to, Math.max(0, from - around), Math.min(length, to + around)));
        }
        return spans;
    }
}
