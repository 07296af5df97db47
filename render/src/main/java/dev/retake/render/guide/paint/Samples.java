package dev.retake.render.guide.paint;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pixels of a guide to learn from, and others, of tiles that are left out, to tell whether what was learnt holds there too.
 *
 * @param learnt in an order of their own, the same each time
 * @param heldOut likewise
 */
record Samples(List<Block> learnt, List<Block> heldOut) {
    /** Pixels of a side of a tile in a picture 640 pixels long; of four neighbouring tiles one is held out. */
    private static final int TILE = 32;

    private static final int HELD_OUT_BLOCKS = 32;

    /** Rows whose surroundings are looked at at a time. */
    static final int BAND = 96;

    /**
     * As many pixels as a network takes at once.
     *
     * @param features {@link Surroundings#COUNT} rows
     * @param wanted the change of colour that a guide makes, three rows
     */
    record Block(float[][] features, float[][] wanted) {
        static Block empty() {
            return new Block(new float[Surroundings.COUNT][Network.BLOCK], new float[Network.OUTPUTS][Network.BLOCK]);
        }
    }

    Samples {
        learnt = List.copyOf(learnt);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Takes samples.
     *
     * @param picture a guide's source through its colours, three planes
     * @param guide three planes
     * @param blocks to learn from, at most
     */
    static Samples of(float[][] picture, float[][] guide, Size size, int blocks, PixelPool pool) {
        int[] learnt = chosen(size, blocks, false);
        int[] heldOut = chosen(size, HELD_OUT_BLOCKS, true);
        Samples samples = new Samples(blocks(learnt), blocks(heldOut));
        int bands = Math.ceilDiv(size.height(), BAND);
        int[][] places = {byRow(learnt, size), byRow(heldOut, size)};
        pool.forRows(bands * 16, (from, to) -> {
            Surroundings around = new Surroundings(size, BAND);
            for (int band = from / 16; band < to / 16; band++) {
                int top = band * BAND;
                int bottom = Math.min(size.height(), top + BAND);
                around.look(picture, top, bottom);
                samples.fill(samples.learnt, learnt, places[0], around, picture, guide, size, top, bottom);
                samples.fill(samples.heldOut, heldOut, places[1], around, picture, guide, size, top, bottom);
            }
        });
        return samples;
    }

    private static List<Block> blocks(int[] pixels) {
        List<Block> blocks = new ArrayList<>();
        for (int block = 0; block < pixels.length / Network.BLOCK; block++) {
            blocks.add(Block.empty());
        }
        return blocks;
    }

    /** Pixels in the order of a hash, a whole number of blocks; the first, for more pixels than wanted. */
    private static int[] chosen(Size size, int blocks, boolean heldOut) {
        int tile = Math.max(8, TILE * Math.max(size.width(), size.height()) / 640);
        long[] keys = new long[Math.toIntExact(size.pixels())];
        int found = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                if (((x / tile & 1) == 1 && (y / tile & 1) == 1) == heldOut) {
                    long order = (long) (Hash.unit(Hash.mix(x, y)) * (1 << 30));
                    keys[found++] = order << 32 | y * size.width() + x;
                }
            }
        }
        long[] sorted = Arrays.copyOf(keys, found);
        Arrays.sort(sorted);
        int count = Math.min(sorted.length / Network.BLOCK, blocks) * Network.BLOCK;
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) sorted[i];
        }
        return chosen;
    }

    /** Places in a list of pixels, ordered by pixel. */
    private static int[] byRow(int[] pixels, Size size) {
        long[] keys = new long[pixels.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) pixels[i] << 32 | i;
        }
        Arrays.sort(keys);
        int[] places = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            places[i] = (int) keys[i];
        }
        return places;
    }

    private void fill(
            List<Block> blocks,
            int[] pixels,
            int[] places,
            Surroundings around,
            float[][] picture,
            float[][] guide,
            Size size,
            int top,
            int bottom) {
        for (int place : places) {
            int y = pixels[place] / size.width();
            if (y < top || y >= bottom) {
                continue;
            }
            int x = pixels[place] % size.width();
            Block block = blocks.get(place / Network.BLOCK);
            int p = place % Network.BLOCK;
            for (int feature = 0; feature < Surroundings.COUNT; feature++) {
                block.features[feature][p] = around.at(feature, y, x);
            }
            for (int channel = 0; channel < Network.OUTPUTS; channel++) {
                block.wanted[channel][p] = guide[channel][pixels[place]] - picture[channel][pixels[place]];
            }
        }
    }
}
