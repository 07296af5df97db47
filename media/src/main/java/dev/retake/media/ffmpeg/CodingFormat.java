package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.media.Mastering;
import java.util.Map;
import java.util.Optional;

/**
 * Which encoder makes a form of delivery, with which settings, and what its stream says of itself.
 *
 * @param encoder FFmpeg's name of it
 * @param pixelFormat of the frames
 * @param matrix code point of ITU-T H.273
 * @param transfer code point of ITU-T H.273
 * @param primaries code point of ITU-T H.273
 * @param chroma where chroma lies
 * @param options the encoder's own
 * @param tag four characters of the container's sample description; empty for the container's usual
 * @param mastering the display that light is described for
 */
record CodingFormat(
        String encoder,
        int pixelFormat,
        int matrix,
        int transfer,
        int primaries,
        int chroma,
        Map<String, String> options,
        Optional<String> tag,
        Optional<Mastering> mastering) {

    /**
     * Off, for equal bytes: x264's macroblock tree (core 164 and 165) reads memory that it never wrote when a row has, for
     * instance, 30 macroblocks. glibc's MALLOC_PERTURB_ shows it at 480×270, and shows nothing with the tree off.
     */
    private static final String H264_PARAMETERS = "mbtree=0";

    private static final CodingFormat H264 = new CodingFormat(
            "libx264",
            AV_PIX_FMT_YUV420P,
            AVCOL_SPC_BT709,
            AVCOL_TRC_BT709,
            AVCOL_PRI_BT709,
            AVCHROMA_LOC_LEFT,
            Map.of("preset", "veryfast", "crf", "18", "profile", "high", "x264-params", H264_PARAMETERS),
            Optional.empty(),
            Optional.empty());

    /** Threads are constants, since frames that are coded side by side know less of each other; no words of x265's own. */
    private static final String H265_PARAMETERS = "pools=4:frame-threads=2:open-gop=0:info=0:log-level=none:hdr10=1"
            + ":hdr10-opt=1:repeat-headers=0:chromaloc=2:max-cll=" + LightLevelSei.PLACEHOLDER;

    /** In x265's units: 0.00002 for chromaticities, 0.0001 nits for luminance. P3 primaries and D65 white. */
    private static final String MASTER_DISPLAY =
            ":master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(%d,1)";

    /** Standard dynamic range: H.264 High, BT.709. */
    static CodingFormat standard() {
        return H264;
    }

    /** HDR10: HEVC Main 10, PQ, BT.2020 non-constant luminance, chroma at the top left. */
    static CodingFormat hdr10(Mastering mastering) {
        return new CodingFormat(
                "libx265",
                AV_PIX_FMT_YUV420P10LE,
                AVCOL_SPC_BT2020_NCL,
                AVCOL_TRC_SMPTE2084,
                AVCOL_PRI_BT2020,
                AVCHROMA_LOC_TOPLEFT,
                Map.of(
                        "preset",
                        "veryfast",
                        "crf",
                        "18",
                        "profile",
                        "main10",
                        "x265-params",
                        H265_PARAMETERS + MASTER_DISPLAY.formatted(mastering.peakNits() * 10_000)),
                Optional.of("hvc1"),
                Optional.of(mastering));
    }

    /** The format of a delivery. */
    static CodingFormat of(Optional<Mastering> mastering) {
        return mastering.map(CodingFormat::hdr10).orElseGet(CodingFormat::standard);
    }
}
