package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.scale.Orientation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** A whole image file to one frame; no demuxer is involved, the bytes' own signature picks one of three decoders. */
public final class ImageDecoder {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private ImageDecoder() {}

    /** The file types that are read. */
    public enum Type {
        PNG("png"),
        JPEG("mjpeg"),
        WEBP("webp");

        private final String decoder;

        Type(String decoder) {
            this.decoder = decoder;
        }

        /** Recognises a file by its first bytes. */
        public static Optional<Type> of(byte[] file) {
            if (startsWith(file, ImageDecoder.PNG)) {
                return Optional.of(PNG);
            }
            if (startsWith(file, ImageDecoder.JPEG)) {
                return Optional.of(JPEG);
            }
            boolean webp = file.length > 15
                    && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                    && new String(file, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
            return webp ? Optional.of(WEBP) : Optional.empty();
        }

        private static boolean startsWith(byte[] file, byte[] signature) {
            return file.length >= signature.length
                    && Arrays.equals(file, 0, signature.length, signature, 0, signature.length);
        }
    }

    /**
     * Decodes.
     *
     * @return a frame for {@code av_frame_free}
     * @throws MediaException of kind UNDECODABLE when the bytes are damaged
     */
    public static AVFrame decode(byte[] file, Type type, long maxPixels) {
        AVCodec codec = avcodec_find_decoder_by_name(type.decoder);
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        try {
            context.max_pixels(maxPixels);
            context.thread_count(1);
            Native.check(
                    avcodec_open2(context, codec, (AVDictionary) null), Kind.UNDECODABLE, "No decoder for " + type);
            Native.check(av_new_packet(packet, file.length), Kind.UNDECODABLE, "No memory for the image");
            packet.data().position(0).put(file, 0, file.length);
            Native.check(avcodec_send_packet(context, packet), Kind.UNDECODABLE, "The image could not be decoded");
            Native.check(avcodec_send_packet(context, (AVPacket) null), Kind.UNDECODABLE, "The image is damaged");
            Native.check(avcodec_receive_frame(context, frame), Kind.UNDECODABLE, "The image could not be decoded");
            return plain(frame);
        } catch (RuntimeException e) {
            av_frame_free(frame);
            throw e;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    /** How a frame is turned for display (an Exif orientation). */
    public static Orientation orientation(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < 9 * Integer.BYTES) {
            return Orientation.UPRIGHT;
        }
        IntPointer matrix = new IntPointer(data.data());
        return Orientation.fromMatrix(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    /** Palettes and packed bits as plain RGB; anything else as it is. */
    private static AVFrame plain(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        if ((format.flags() & (AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM)) == 0) {
            return frame;
        }
        AVFrame rgb = av_frame_alloc();
        rgb.format(AV_PIX_FMT_RGB24);
        rgb.width(frame.width());
        rgb.height(frame.height());
        SwsContext scaler = sws_getContext(
                frame.width(),
                frame.height(),
                frame.format(),
                frame.width(),
                frame.height(),
                AV_PIX_FMT_RGB24,
                SWS_POINT | SWS_ACCURATE_RND | SWS_BITEXACT,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null);
        try {
            Native.check(av_frame_copy_props(rgb, frame), Kind.UNDECODABLE, "No memory for the image");
            Native.check(av_frame_get_buffer(rgb, 0), Kind.UNDECODABLE, "No memory for the image");
            Native.check(
                    sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), rgb.data(), rgb.linesize()),
                    Kind.UNDECODABLE,
                    "The image's palette could not be read");
            av_frame_free(frame);
            return rgb;
        } catch (RuntimeException e) {
            av_frame_free(rgb);
            throw e;
        } finally {
            sws_freeContext(scaler);
        }
    }
}
