package dev.retake.diffusion.sampler;

import dev.retake.diffusion.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Gaussian noise that is the same for a seed on every device and at every time: number i of stream s is a function of seed, s
 * and i alone.
 *
 * <p>Philox-4×32 with 10 rounds (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011) with the key (seed low,
 * seed high) and the counter (i / 4, s low, s high, 0) gives four words; each pair becomes two normal numbers by Box and
 * Muller's transform, in double precision with {@code StrictMath}.
 *
 * @param seed of the generation
 */
public record NoiseSource(long seed) {
    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final double WORD = 0x1p-32;

    /**
     * A tensor of noise.
     *
     * @param stream different ones are independent
     */
    public Tensor normal(long stream, long... shape) {
        long count = 1;
        for (long side : shape) {
            count = Math.multiplyExact(count, side);
        }
        return Tensors.of(numbers(stream, Math.toIntExact(count)), shape);
    }

    /** The first numbers of a stream. */
    float[] numbers(long stream, int count) {
        float[] numbers = new float[count];
        int[] words = new int[4];
        for (int block = 0; 4 * block < count; block++) {
            philox(block, stream, words);
            for (int pair = 0; pair < 2; pair++) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(words[2 * pair])));
                double angle = 2 * Math.PI * uniform(words[2 * pair + 1]);
                put(numbers, 4 * block + 2 * pair, radius * StrictMath.cos(angle));
                put(numbers, 4 * block + 2 * pair + 1, radius * StrictMath.sin(angle));
            }
        }
        return numbers;
    }

    private static void put(float[] numbers, int index, double value) {
        if (index < numbers.length) {
            numbers[index] = (float) value;
        }
    }

    /** In the middle of one of 2³² equal parts of 0 … 1, so never 0. */
    private static double uniform(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * WORD;
    }

    private void philox(int block, long stream, int[] words) {
        int c0 = block;
        int c1 = (int) stream;
        int c2 = (int) (stream >>> 32);
        int c3 = 0;
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }
}
