package dev.retake.cli;

import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.Strength;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lets options take the same words as the API: {@code flex_2}, {@code 720p}. */
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
