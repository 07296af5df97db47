package dev.retake.render.job;

import dev.retake.media.ffmpeg.VectorUnit;

/** The class of processors within which equal requests give equal bytes. */
final class CpuFeatures {
    private CpuFeatures() {}

    /** Architecture and the width of its vector registers, such as {@code amd64-512}. */
    static String describe() {
        return System.getProperty("os.arch") + "-" + VectorUnit.bits();
    }
}
