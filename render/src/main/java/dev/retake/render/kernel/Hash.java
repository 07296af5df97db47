package dev.retake.render.kernel;

/** Numbers that look random and depend on nothing but their arguments: the source of everything seeded. */
public final class Hash {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Hash() {}

    /** SplitMix64's finaliser (Steele, Lea and Flood, 2014) over a step of the golden ratio. */
    public static long mix(long counter) {
        long z = counter * GOLDEN + GOLDEN;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** One number of several: order matters. */
    public static long mix(long a, long b) {
        return mix(mix(a) ^ b * 0xd1342543de82ef95L);
    }

    /** A number in 0 (inclusive) … 1 (exclusive) from a hash. */
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
