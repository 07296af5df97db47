package dev.retake.server.json;

import dev.retake.edit.request.InlineBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a JSON object that was read against a {@link JsonShape.Struct}, which is why each has the Java type that
 * its shape promises.
 *
 * @param values name to value; fields that were missing or {@code null} are not in it
 */
record Fields(Map<String, Object> values) {

    Optional<String> text(String name) {
        return get(name, String.class);
    }

    Optional<Boolean> flag(String name) {
        return get(name, Boolean.class);
    }

    Optional<Long> whole(String name) {
        return get(name, Long.class);
    }

    Optional<Double> real(String name) {
        return get(name, Double.class);
    }

    Optional<InlineBytes> bytes(String name) {
        return get(name, InlineBytes.class);
    }

    <T> Optional<T> struct(String name, Function<Fields, T> as) {
        return get(name, Fields.class).map(as);
    }

    <T> List<T> structs(String name, Function<Fields, T> as) {
        return list(name).stream().map(element -> as.apply((Fields) element)).toList();
    }

    List<Long> wholes(String name) {
        return list(name).stream().map(Long.class::cast).toList();
    }

    private <T> Optional<T> get(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    private List<?> list(String name) {
        return get(name, List.class).orElse(List.of());
    }
}
