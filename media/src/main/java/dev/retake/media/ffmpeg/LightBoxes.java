package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.media.LightLevel;
import dev.retake.media.Mastering;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVContentLightMetadata;
import org.bytedeco.ffmpeg.avutil.AVMasteringDisplayMetadata;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What an HDR10 file's container says of its light, in the boxes {@code mdcv} and {@code clli}. They are written with the
 * index, at the end, so that they can still be told what was measured.
 */
final class LightBoxes {
    private static final int CHROMATICITY_STEPS = 50_000;
    private static final int NIT_STEPS = 10_000;
    private static final int[][] P3 = {{34000, 16000}, {13250, 34500}, {7500, 3000}};
    private static final int[] D65 = {15635, 16450};

    private final AVContentLightMetadata light;

    /** Adds both to a track, the light not known yet. */
    LightBoxes(AVCodecParameters track, Mastering mastering) {
        AVMasteringDisplayMetadata display = new AVMasteringDisplayMetadata(
                add(track, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, new AVMasteringDisplayMetadata().sizeof())
                        .data());
        for (int colour = 0; colour < P3.length; colour++) {
            for (int axis = 0; axis < 2; axis++) {
                display.display_primaries(colour, axis, fraction(P3[colour][axis], CHROMATICITY_STEPS));
            }
        }
        display.white_point(0, fraction(D65[0], CHROMATICITY_STEPS));
        display.white_point(1, fraction(D65[1], CHROMATICITY_STEPS));
        display.max_luminance(fraction(mastering.peakNits() * NIT_STEPS, NIT_STEPS));
        display.min_luminance(fraction(1, NIT_STEPS));
        display.has_primaries(1);
        display.has_luminance(1);
        light = new AVContentLightMetadata(
                add(track, AV_PKT_DATA_CONTENT_LIGHT_LEVEL, new AVContentLightMetadata().sizeof())
                        .data());
    }

    /** Tells the light; before the index is written. */
    void tell(LightLevel level) {
        int average = LightLevelSei.whole(level.averageNits());
        light.MaxFALL(average);
        light.MaxCLL(LightLevelSei.peak(level, average));
    }

    private static AVPacketSideData add(AVCodecParameters track, int type, long bytes) {
        try (PointerPointer<AVPacketSideData> list = new PointerPointer<>(1);
                IntPointer count = new IntPointer(1)) {
            list.put(0, track.coded_side_data());
            count.put(track.nb_coded_side_data());
            AVPacketSideData added = av_packet_side_data_new(list, count, type, bytes, 0);
            if (added == null || added.isNull()) {
                throw new MediaException(Kind.WRITE_FAILED, "No memory for what an HDR10 file says of its light");
            }
            track.coded_side_data(list.get(AVPacketSideData.class, 0));
            track.nb_coded_side_data(count.get());
            return added;
        }
    }

    private static AVRational fraction(int numerator, int denominator) {
        return av_make_q(numerator, denominator);
    }
}
