package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.util.Map;
import java.util.Optional;

/** What untrusted files may make FFmpeg do: these containers, from files only, with these decoders, and nothing else. */
final class Whitelist {
    /** The MP4 family and Matroska/WebM, by the names of FFmpeg's demuxers. */
    static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";

    /** No network, no lists that name other files, no pipes. */
    static final String PROTOCOLS = "file";

    private static final Map<Integer, String> VIDEO = Map.of(
            AV_CODEC_ID_H264, "h264",
            AV_CODEC_ID_HEVC, "hevc",
            AV_CODEC_ID_VP8, "vp8",
            AV_CODEC_ID_VP9, "vp9",
            AV_CODEC_ID_AV1, "libaom-av1",
            AV_CODEC_ID_PRORES, "prores",
            AV_CODEC_ID_MPEG4, "mpeg4",
            AV_CODEC_ID_MJPEG, "mjpeg");

    private static final Map<Integer, String> SOUND = Map.ofEntries(
            Map.entry(AV_CODEC_ID_AAC, "aac"),
            Map.entry(AV_CODEC_ID_MP3, "mp3float"),
            Map.entry(AV_CODEC_ID_AC3, "ac3"),
            Map.entry(AV_CODEC_ID_EAC3, "eac3"),
            Map.entry(AV_CODEC_ID_OPUS, "opus"),
            Map.entry(AV_CODEC_ID_VORBIS, "vorbis"),
            Map.entry(AV_CODEC_ID_FLAC, "flac"),
            Map.entry(AV_CODEC_ID_ALAC, "alac"),
            Map.entry(AV_CODEC_ID_PCM_S16LE, "pcm_s16le"),
            Map.entry(AV_CODEC_ID_PCM_S16BE, "pcm_s16be"),
            Map.entry(AV_CODEC_ID_PCM_S24LE, "pcm_s24le"),
            Map.entry(AV_CODEC_ID_PCM_S24BE, "pcm_s24be"),
            Map.entry(AV_CODEC_ID_PCM_S32LE, "pcm_s32le"),
            Map.entry(AV_CODEC_ID_PCM_S32BE, "pcm_s32be"),
            Map.entry(AV_CODEC_ID_PCM_F32LE, "pcm_f32le"),
            Map.entry(AV_CODEC_ID_PCM_F32BE, "pcm_f32be"));

    /** All decoders, as FFmpeg's option {@code codec_whitelist} takes them. */
    static final String DECODERS = String.join(",", VIDEO.values()) + "," + String.join(",", SOUND.values());

    private Whitelist() {}

    /** The decoder for a video codec, or empty when it is not on the list. */
    static Optional<String> videoDecoder(int codec) {
        return Optional.ofNullable(VIDEO.get(codec));
    }

    /** The decoder for a sound codec, or empty when it is not on the list. */
    static Optional<String> soundDecoder(int codec) {
        return Optional.ofNullable(SOUND.get(codec));
    }
}
