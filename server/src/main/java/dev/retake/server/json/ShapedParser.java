package dev.retake.server.json;

import dev.retake.edit.request.InlineBytes;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object against a shape, as a stream: known fields are checked for their type and kept, unknown ones are
 * skipped without being held, base64 goes to a spool. Memory does not grow with the body. For one body.
 */
final class ShapedParser {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAME_CHARS = 1_000;
    private static final int MAX_NUMBER_CHARS = 1_000;
    private static final int MAX_TOKENS = 20_000;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** Whole doubles below this are exact. */
    private static final double EXACT_DOUBLES = 1L << 53;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final JsonParser parser;
    private final Spool spool;
    private final ToLongFunction<String> maxBytes;
    private final boolean strict;

    private ShapedParser(JsonParser parser, Spool spool, ToLongFunction<String> maxBytes, boolean strict) {
        this.parser = parser;
        this.spool = spool;
        this.maxBytes = maxBytes;
        this.strict = strict;
    }

    /**
     * Reads a body to its end.
     *
     * @param body UTF-8; not closed
     * @param shape of the whole
     * @param spool takes base64
     * @param maxBytes how many bytes of the base64 at a path are worth keeping
     * @param strict whether unknown fields are refused
     * @throws InvalidJsonException when the body is not such an object
     * @throws UncheckedIOException when the body ends with an I/O error
     */
    static Fields read(
            InputStream body, JsonShape.Struct shape, Spool spool, ToLongFunction<String> maxBytes, boolean strict) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            ShapedParser reading = new ShapedParser(parser, spool, maxBytes, strict);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidJsonException.syntax();
            }
            Fields fields = reading.object(shape, "");
            if (parser.nextToken() != null) {
                throw InvalidJsonException.syntax();
            }
            return fields;
        } catch (JacksonIOException e) {
            throw new UncheckedIOException("The request body could not be read to its end", e.getCause());
        } catch (JacksonException e) {
            throw InvalidJsonException.syntax();
        }
    }

    private Fields object(JsonShape.Struct shape, String path) {
        Map<String, Object> values = new HashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            JsonShape field = shape.fields().get(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                if (strict) {
                    throw InvalidJsonException.unknownField(fieldPath);
                }
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(name, value(field, fieldPath));
            }
        }
        return new Fields(values);
    }

    private Object value(JsonShape shape, String path) {
        JsonToken token = parser.currentToken();
        Object value = switch (shape) {
            case JsonShape.Text text -> token == JsonToken.VALUE_STRING ? text() : null;
            case JsonShape.Word word -> word(token);
            case JsonShape.Base64 base64 -> token == JsonToken.VALUE_STRING ? base64(path) : null;
            case JsonShape.Flag flag -> token.isBoolean() ? parser.getBooleanValue() : null;
            case JsonShape.Real real -> token.isNumeric() ? parser.getDoubleValue() : null;
            case JsonShape.Whole whole -> whole(token);
            case JsonShape.ListOf list -> token == JsonToken.START_ARRAY ? list(list.element(), path) : null;
            case JsonShape.Struct struct -> token == JsonToken.START_OBJECT ? object(struct, path) : null;
        };
        if (value == null) {
            throw InvalidJsonException.type(path, shape.label());
        }
        return value;
    }

    private String text() {
        CappedText text = new CappedText();
        parser.readString(text);
        return text.toString();
    }

    private @Nullable String word(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return text();
        }
        return token.isNumeric() ? parser.getString() : null;
    }

    private InlineBytes base64(String path) {
        try (Base64Spooler spooler = new Base64Spooler(spool, maxBytes.applyAsLong(path))) {
            parser.readString(spooler);
            return spooler.finish();
        }
    }

    private @Nullable Long whole(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getBigIntegerValue().max(LONG_MIN).min(LONG_MAX).longValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            return number == Math.rint(number) && Math.abs(number) < EXACT_DOUBLES ? (Long) (long) number : null;
        }
        return null;
    }

    private List<Object> list(JsonShape element, String path) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(element, path + "[" + values.size() + "]"));
        }
        return values;
    }
}
