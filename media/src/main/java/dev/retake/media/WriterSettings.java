package dev.retake.media;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a delivery is to be.
 *
 * @param size of the picture; even on both sides
 * @param tick seconds a tick of the clock that frames are stamped with: the source's own
 * @param frameRate frames per second, on average; a hint for the encoder's rate control
 * @param soundFrom the file whose sound is taken over, if any
 * @param mastering the display that an HDR10 delivery is made for; empty for standard dynamic range
 */
public record WriterSettings(
        Size size, Rational tick, Rational frameRate, Optional<Path> soundFrom, Optional<Mastering> mastering) {
    public WriterSettings {
        size = CodedFrame.requireEven(size);
        if (tick.numerator() < 1) {
            throw new IllegalArgumentException("A tick must last longer than 0 s, not " + tick);
        }
        if (frameRate.numerator() < 1) {
            throw new IllegalArgumentException("A frame rate must be above 0, not " + frameRate);
        }
    }

    /** A silent delivery. */
    public static WriterSettings silent(Size size, Rational tick, Rational frameRate) {
        return new WriterSettings(size, tick, frameRate, Optional.empty(), Optional.empty());
    }

    /** A delivery of an edited clip at another size, with or without its sound. */
    public static WriterSettings like(ClipReader source, Size size, Optional<Path> soundFrom) {
        return new WriterSettings(size, source.tick(), source.facts().frameRate(), soundFrom, Optional.empty());
    }

    /** The same as HDR10, made for a display. */
    public WriterSettings masteredFor(Mastering display) {
        return new WriterSettings(size, tick, frameRate, soundFrom, Optional.of(display));
    }
}
