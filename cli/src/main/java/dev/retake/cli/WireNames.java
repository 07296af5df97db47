package dev.retake.cli;

import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.Strength;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lets options take the same words as the API, {@code flex_2} or {@code 720p}, and refuses others in plain words. */
final class WireNames {

    private WireNames() {}

    /** {@code adhere_3} to {@code reimagine_3}. */
    static final class ToStrength implements ITypeConverter<Strength> {
        @Override
        public Strength convert(String value) {
            return Strength.fromWireName(value)
                    .orElseThrow(() -> new TypeConversionException("“" + value + "” is none of "
                            + Arrays.stream(Strength.values())
                                    .map(Strength::wireName)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** {@code looks} or {@code diffusion}. */
    static final class ToRenderer implements ITypeConverter<RendererKind> {
        @Override
        public RendererKind convert(String value) {
            return RendererKind.fromWireName(value)
                    .orElseThrow(() -> new TypeConversionException("“" + value + "” is none of "
                            + Arrays.stream(RendererKind.values())
                                    .map(RendererKind::wireName)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** A number without a fraction, refused in words rather than by the name of a Java type. */
    static final class ToInt implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, Integer::valueOf);
        }
    }

    /** The same with more room. */
    static final class ToLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return whole(value, Long::valueOf);
        }
    }

    private static <T> T whole(String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (NumberFormatException wrong) {
            String why = value.matches("[+-]?[0-9]+") ? "is too large" : "is not a whole number";
            throw new TypeConversionException("“" + value + "” " + why);
        }
    }

    /** {@code 360p} to {@code 1080p}. */
    static final class ToResolution implements ITypeConverter<Resolution> {
        @Override
        public Resolution convert(String value) {
            return Resolution.fromWireName(value)
                    .orElseThrow(() -> new TypeConversionException("“" + value + "” is none of "
                            + Arrays.stream(Resolution.values())
                                    .map(Resolution::wireName)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
