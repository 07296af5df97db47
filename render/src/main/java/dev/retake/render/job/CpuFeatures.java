package dev.retake.render.job;

import jdk.incubator.vector.FloatVector;

/** The class of processors within which equal requests give equal bytes. */
final class CpuFeatures {
    private CpuFeatures() {}

    /** Architecture and the width of its float vectors, such as {@code amd64-512}. */
    static String describe() {
        return System.getProperty("os.arch") + "-" + FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
