package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

/** The processor's vector unit as FFmpeg's codecs see it: what distinguishes machines whose native libraries may round apart. */
public final class VectorUnit {
    private VectorUnit() {}

    /** Bits of its widest registers: 512, 256 or 128. */
    public static int bits() {
        int flags = av_get_cpu_flags();
        return (flags & AV_CPU_FLAG_AVX512) != 0 ? 512 : (flags & AV_CPU_FLAG_AVX2) != 0 ? 256 : 128;
    }
}
