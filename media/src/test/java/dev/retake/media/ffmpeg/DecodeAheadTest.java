package dev.retake.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodeAheadTest {
    @Test
    void whateverBreaksTheDecoderReachesItsReader() {
        AVFrame first = avutil.av_frame_alloc();
        OutOfMemoryError exhausted = new OutOfMemoryError("as a test");
        try (DecodeAhead frames = new DecodeAhead(
                () -> {
                    throw exhausted;
                },
                first)) {
            assertThat(frames.next()).contains(first);
            assertThatThrownBy(frames::next).hasRootCause(exhausted);
            assertThat(frames.next()).isEmpty();
        }
        DecodeAhead.free(first);
    }
}
