package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.colour.ToneMapping;
import dev.retake.media.scale.Orientation;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVContentLightMetadata;
import org.bytedeco.ffmpeg.avutil.AVMasteringDisplayMetadata;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;

/**
 * What a video track's header says about showing its pictures.
 *
 * @param codec FFmpeg's short name
 * @param orientation how stored pictures are turned
 * @param sampleAspect width of a stored pixel divided by its height
 * @param tick seconds a tick of its clock
 * @param peakNits brightest light it was mastered for, where it says so, else the usual
 */
public record Track(String codec, Orientation orientation, Rational sampleAspect, Rational tick, double peakNits) {
    private static final double WILDEST_ASPECT = 16;

    /** Reads a stream's header. */
    public static Track of(Container container, AVStream stream) {
        return new Track(
                VideoDecoder.codecName(stream),
                orientation(stream.codecpar()),
                sampleAspect(container, stream),
                Native.rational(stream.time_base()),
                peak(stream.codecpar()));
    }

    /** The size a viewer sees: width stretched by the sample aspect ratio, then turned. */
    public Size display(Size stored) {
        long width = Math.max(1, Math.round(stored.width() * sampleAspect.toDouble()));
        return orientation.apply(new Size(Math.toIntExact(width), stored.height()));
    }

    private static Rational sampleAspect(Container container, AVStream stream) {
        AVRational guess =
                org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio(container.context(), stream, null);
        double ratio = guess.den() == 0 ? 0 : (double) guess.num() / guess.den();
        boolean sensible = ratio >= 1 / WILDEST_ASPECT && ratio <= WILDEST_ASPECT;
        return sensible ? Native.rational(guess) : new Rational(1, 1);
    }

    private static Orientation orientation(AVCodecParameters parameters) {
        AVPacketSideData data = sideData(parameters, AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < 9 * Integer.BYTES) {
            return Orientation.UPRIGHT;
        }
        IntPointer matrix = new IntPointer(data.data());
        return Orientation.fromMatrix(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    private static double peak(AVCodecParameters parameters) {
        AVPacketSideData light = sideData(parameters, AV_PKT_DATA_CONTENT_LIGHT_LEVEL);
        if (light != null && !light.isNull()) {
            int brightest = new AVContentLightMetadata(light.data()).MaxCLL();
            if (brightest > 0) {
                return brightest;
            }
        }
        AVPacketSideData mastering = sideData(parameters, AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
        if (mastering != null && !mastering.isNull()) {
            AVMasteringDisplayMetadata display = new AVMasteringDisplayMetadata(mastering.data());
            double brightest = Native.rational(display.max_luminance()).toDouble();
            if (display.has_luminance() != 0 && brightest > 0) {
                return brightest;
            }
        }
        return ToneMapping.USUAL_PEAK_NITS;
    }

    private static AVPacketSideData sideData(AVCodecParameters parameters, int type) {
        return av_packet_side_data_get(parameters.coded_side_data(), parameters.nb_coded_side_data(), type);
    }
}
