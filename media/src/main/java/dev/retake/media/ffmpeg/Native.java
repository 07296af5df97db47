package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.media.MediaException;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Small translations between FFmpeg's habits and Java's. */
final class Native {
    /** What FFmpeg answers when there is no more input. */
    static final int END = AVERROR_EOF();

    /** What FFmpeg answers when it wants more input, or its output fetched, first. */
    static final int AGAIN = AVERROR_EAGAIN();

    /** What FFmpeg answers when what it was given makes no sense. */
    static final int INVALID = AVERROR_EINVAL();

    static {
        av_log_set_level(AV_LOG_QUIET);
    }

    private Native() {}

    /** FFmpeg's own words for an error code. */
    static String reason(int code) {
        try (BytePointer text = new BytePointer(256)) {
            if (av_strerror(code, text, 256) != 0) {
                return "error " + code;
            }
            // A pointer that knows its capacity reads all of it, rubbish after the terminator included.
            String filled = text.getString();
            int end = filled.indexOf('\0');
            return end < 0 ? filled : filled.substring(0, end);
        }
    }

    /** Lets codes from 0 pass and makes an exception of the others: "what: FFmpeg's reason". */
    static int check(int code, MediaException.Kind kind, String what) {
        if (code < 0) {
            throw new MediaException(kind, what + ": " + reason(code));
        }
        return code;
    }

    /** Sets an option; options that FFmpeg does not know stay in the dictionary. */
    static void option(AVDictionary options, String key, String value) {
        av_dict_set(options, key, value, 0);
    }

    /** FFmpeg's fraction as ours; empty fractions become 0. */
    static Rational rational(AVRational value) {
        return value.den() == 0 ? new Rational(0, 1) : rational(value.num(), value.den());
    }

    private static Rational rational(long numerator, long denominator) {
        return denominator < 0 ? new Rational(-numerator, -denominator) : new Rational(numerator, denominator);
    }

    /** Our fraction as FFmpeg's. */
    static AVRational rational(Rational value) {
        return av_make_q(Math.toIntExact(value.numerator()), Math.toIntExact(value.denominator()));
    }

    /** The nearest fraction that fits FFmpeg's. */
    static AVRational nearest(Rational value) {
        AVRational result = av_make_q(0, 1);
        try (IntPointer numerator = new IntPointer(1);
                IntPointer denominator = new IntPointer(1)) {
            av_reduce(numerator, denominator, value.numerator(), value.denominator(), Integer.MAX_VALUE);
            result.num(numerator.get()).den(denominator.get());
        }
        return result;
    }
}
