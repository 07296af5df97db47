package dev.retake.diffusion.weights;

import dev.retake.diffusion.DiffusionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of contents of a safetensors file: JSON that comes from elsewhere, so nothing in it is believed before it was
 * checked.
 *
 * <p>Accepted is what the format's description allows: every tensor's bytes inside the file, as many as its shape and type
 * say, none shared and none left over. Source: the format section of the safetensors project's README.
 *
 * @param entries by name, in the order of their bytes
 */
public record SafetensorsHeader(Map<String, TensorEntry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_DIMENSIONS = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public SafetensorsHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Reads a table of contents.
     *
     * @param file its name, for messages
     * @param json the header's bytes, without the length in front
     * @param dataBytes how many bytes follow the header
     * @throws DiffusionException that says what is wrong
     */
    public static SafetensorsHeader parse(String file, byte[] json, long dataBytes) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException malformed) {
            throw broken(file, "its header is not JSON: " + malformed.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw broken(file, "its header is not a JSON object");
        }
        List<TensorEntry> found = new ArrayList<>();
        root.properties().forEach(field -> {
            if (!field.getKey().equals(METADATA)) {
                found.add(entry(file, field.getKey(), field.getValue(), dataBytes));
            }
        });
        found.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        checkThatNoByteIsSharedOrLeft(file, found, dataBytes);
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        found.forEach(entry -> entries.put(entry.name(), entry));
        return new SafetensorsHeader(entries);
    }

    private static TensorEntry entry(String file, String name, JsonNode node, long dataBytes) {
        JsonNode type = node.path("dtype");
        if (!type.isString()) {
            throw broken(file, "tensor '" + name + "' has no dtype");
        }
        ElementType elements = ElementType.named(type.stringValue())
                .orElseThrow(() -> broken(
                        file, "tensor '" + name + "' has the dtype " + type.stringValue() + ", which is not read"));
        List<Long> shape = wholeNumbers(file, name, node, "shape");
        List<Long> offsets = wholeNumbers(file, name, node, "data_offsets");
        if (shape.size() > MOST_DIMENSIONS) {
            throw broken(file, "tensor '" + name + "' has " + shape.size() + " dimensions");
        }
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataBytes) {
            throw broken(
                    file,
                    "tensor '%s' claims the bytes %s of %d; the file may be cut short"
                            .formatted(name, offsets, dataBytes));
        }
        long needed;
        try {
            needed = shape.stream().reduce((long) elements.bytes(), Math::multiplyExact);
        } catch (ArithmeticException overflow) {
            throw broken(file, "tensor '" + name + "' has the impossible shape " + shape);
        }
        if (needed != offsets.get(1) - offsets.get(0)) {
            throw broken(
                    file,
                    "tensor '%s' of shape %s needs %d bytes but has %d"
                            .formatted(name, shape, needed, offsets.get(1) - offsets.get(0)));
        }
        return new TensorEntry(name, elements, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> wholeNumbers(String file, String name, JsonNode node, String field) {
        JsonNode numbers = node.path(field);
        List<Long> values = new ArrayList<>();
        boolean good = numbers.isArray();
        for (JsonNode number : numbers) {
            good &= number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
            values.add(good ? number.longValue() : 0);
        }
        if (!good) {
            throw broken(
                    file, "tensor '" + name + "' has the " + field + " " + numbers + ", not a list of whole numbers");
        }
        return values;
    }

    private static void checkThatNoByteIsSharedOrLeft(String file, List<TensorEntry> sorted, long dataBytes) {
        long end = 0;
        for (TensorEntry entry : sorted) {
            if (entry.begin() != end) {
                throw broken(
                        file,
                        entry.begin() < end
                                ? "tensor '" + entry.name() + "' shares bytes with the one before"
                                : "bytes before tensor '" + entry.name() + "' belong to no tensor");
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw broken(file, (dataBytes - end) + " bytes at its end belong to no tensor");
        }
    }

    static DiffusionException broken(String file, String what) {
        return new DiffusionException(
                file + " is no usable safetensors file: " + what + ". Fetch it again from where it was published.");
    }
}
