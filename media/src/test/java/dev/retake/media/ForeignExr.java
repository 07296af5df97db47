package dev.retake.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** An OpenEXR file as FFmpeg's decoder reads it, which shares no line with the writer. */
public final class ForeignExr {
    private final Size size;
    private final float[][] planes;

    private ForeignExr(Size size, float[][] planes) {
        this.size = size;
        this.planes = planes;
    }

    /** Decodes a file. */
    public static ForeignExr decode(byte[] file) {
        AVCodecContext codec = avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_EXR));
        TestClip.check(avcodec_open2(codec, codec.codec(), (AVDictionary) null), "open EXR");
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        TestClip.check(av_new_packet(packet, file.length), "packet");
        packet.data().put(file);
        TestClip.check(avcodec_send_packet(codec, packet), "send EXR");
        TestClip.check(avcodec_receive_frame(codec, frame), "decode EXR");
        try {
            Size size = new Size(frame.width(), frame.height());
            // Planar float pictures hold green, blue, red.
            return new ForeignExr(size, new float[][] {plane(frame, 2), plane(frame, 0), plane(frame, 1)});
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(codec);
        }
    }

    private static float[] plane(AVFrame frame, int index) {
        if (frame.format() != AV_PIX_FMT_GBRPF16LE) {
            throw new IllegalStateException(
                    "Decoded to " + av_get_pix_fmt_name(frame.format()).getString());
        }
        float[] values = new float[frame.width() * frame.height()];
        int stride = frame.linesize(index);
        ShortBuffer halves = frame.data(index)
                .capacity((long) stride * frame.height())
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                values[y * frame.width() + x] = Float.float16ToFloat(halves.get(y * stride / Short.BYTES + x));
            }
        }
        return values;
    }

    /** In pixels. */
    public Size size() {
        return size;
    }

    /** Red, green or blue, row by row. */
    public float[] plane(int colour) {
        return planes[colour];
    }
}
