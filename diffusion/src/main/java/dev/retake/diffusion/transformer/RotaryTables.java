package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Tells attention where a token lies: pairs of numbers of each head are turned by angles that grow with its frame, row and
 * column.
 *
 * <p>A third of the pairs, rounded up, turns with time, the rest in equal parts with row and column. Source: Su et al.,
 * "RoFormer: Enhanced Transformer with Rotary Position Embedding", 2021, section 3.4.2.
 *
 * @param cosine [1, tokens, 1, pairs]
 * @param sine of the same shape
 */
record RotaryTables(Tensor cosine, Tensor sine) {
    private static final double BASE = 10_000;

    /**
     * The tables of a grid of tokens, frame by frame, row by row.
     *
     * @param headWidth numbers of a head, even
     */
    static RotaryTables of(int headWidth, int frames, int rows, int columns, Placement placement) {
        int side = headWidth / 6;
        int time = headWidth / 2 - 2 * side;
        int pairs = headWidth / 2;
        int tokens = frames * rows * columns;
        float[] cosine = new float[tokens * pairs];
        float[] sine = new float[tokens * pairs];
        int at = 0;
        for (int token = 0; token < tokens; token++) {
            int column = token % columns;
            int row = token / columns % rows;
            int frame = token / (columns * rows);
            for (int pair = 0; pair < pairs; pair++) {
                double angle = pair < time
                        ? angle(frame, pair, time)
                        : pair < time + side ? angle(row, pair - time, side) : angle(column, pair - time - side, side);
                cosine[at] = (float) StrictMath.cos(angle);
                sine[at++] = (float) StrictMath.sin(angle);
            }
        }
        Placement exact = placement.exact();
        return new RotaryTables(
                exact.put(Tensors.of(cosine, 1, tokens, 1, pairs)), exact.put(Tensors.of(sine, 1, tokens, 1, pairs)));
    }

    private static double angle(int position, int pair, int pairs) {
        return position / StrictMath.pow(BASE, (double) pair / pairs);
    }

    /**
     * Turns states.
     *
     * @param states [1, tokens, heads, head width]
     */
    Tensor turned(Tensor states) {
        return Torch.keep(() -> {
            Tensor pairs = Maths.exact(states).unflatten(-1, -1, 2);
            Tensor first = pairs.select(-1, 0);
            Tensor second = pairs.select(-1, 1);
            Tensor turned = torch.stack(
                    new TensorVector(
                            first.mul(cosine).sub(second.mul(sine)),
                            first.mul(sine).add(second.mul(cosine))),
                    -1);
            return Maths.like(turned.flatten(-2, -1), states);
        });
    }
}
