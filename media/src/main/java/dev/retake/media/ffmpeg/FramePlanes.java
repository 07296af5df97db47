package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.colour.CodedPicture;
import dev.retake.media.colour.ColourTags;
import dev.retake.media.scale.PlaneScaler;
import dev.retake.media.scale.PlaneSource;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Describes a decoded frame's memory as planes of code values, without copying. */
public final class FramePlanes {
    private FramePlanes() {}

    /**
     * A view of a frame; valid until the frame is freed.
     *
     * @throws MediaException of kind UNSUPPORTED_FORMAT for palettes, bit-packed and floating-point pictures
     */
    public static CodedPicture of(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        if (format == null || format.isNull() || (format.flags() & unusable()) != 0) {
            throw new MediaException(Kind.UNSUPPORTED_FORMAT, "The video's pixel format is not supported.");
        }
        boolean rgb = (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        Size size = new Size(frame.width(), frame.height());
        int colours = format.nb_components() >= 3 ? 3 : 1;
        List<PlaneSource> planes = new ArrayList<>();
        for (int i = 0; i < colours; i++) {
            planes.add(plane(frame, format, i, size));
        }
        ColourTags tags = ColourTags.fromCodePoints(
                frame.colorspace(),
                frame.color_trc(),
                frame.color_primaries(),
                frame.color_range() == AVCOL_RANGE_JPEG || fullRangeFormat(frame.format()),
                rgb,
                size);
        return new CodedPicture(size, planes, chromaGrid(frame, format, rgb), tags);
    }

    private static long unusable() {
        return AV_PIX_FMT_FLAG_PAL
                | AV_PIX_FMT_FLAG_BITSTREAM
                | AV_PIX_FMT_FLAG_HWACCEL
                | AV_PIX_FMT_FLAG_FLOAT
                | AV_PIX_FMT_FLAG_BAYER;
    }

    private static boolean fullRangeFormat(int format) {
        return format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P
                || format == AV_PIX_FMT_YUVJ411P;
    }

    private static PlaneSource plane(AVFrame frame, AVPixFmtDescriptor format, int index, Size size) {
        boolean chroma = index > 0 && (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0;
        int width = chroma ? Math.ceilDiv(size.width(), 1 << format.log2_chroma_w()) : size.width();
        int height = chroma ? Math.ceilDiv(size.height(), 1 << format.log2_chroma_h()) : size.height();
        AVComponentDescriptor component = format.comp(index);
        int plane = component.plane();
        long stride = frame.linesize(plane);
        long address = frame.data(plane).address();
        if (stride <= 0) {
            throw new MediaException(Kind.UNSUPPORTED_FORMAT, "Pictures stored upside down are not supported.");
        }
        boolean big = (format.flags() & AV_PIX_FMT_FLAG_BE) != 0;
        return new PlaneSource(
                MemorySegment.ofAddress(address).reinterpret(stride * height),
                stride,
                width,
                height,
                component.step(),
                component.offset(),
                component.shift(),
                component.depth(),
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** Where chroma lies, by H.273 chroma sample types; unspecified means left, as H.264 and HEVC say. */
    private static PlaneScaler.Grid chromaGrid(AVFrame frame, AVPixFmtDescriptor format, boolean rgb) {
        if (rgb) {
            return PlaneScaler.Grid.FULL;
        }
        double spacingX = 1 << format.log2_chroma_w();
        double spacingY = 1 << format.log2_chroma_h();
        int location = frame.chroma_location();
        boolean centredX =
                location == AVCHROMA_LOC_CENTER || location == AVCHROMA_LOC_TOP || location == AVCHROMA_LOC_BOTTOM;
        boolean top = location == AVCHROMA_LOC_TOPLEFT || location == AVCHROMA_LOC_TOP;
        boolean bottom = location == AVCHROMA_LOC_BOTTOMLEFT || location == AVCHROMA_LOC_BOTTOM;
        return new PlaneScaler.Grid(
                spacingX, spacingY, centredX ? spacingX / 2 : 0.5, top ? 0.5 : bottom ? spacingY - 0.5 : spacingY / 2);
    }
}
