package dev.retake.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One setting: its name, and all that {@link Setting} says about it.
 *
 * @param name dotted, such as {@code limits.source-seconds}
 * @param component the component of {@link Configuration} that holds it
 * @param setting meaning, default, range
 */
record Key(String name, RecordComponent component, Setting setting) {

    /** Every key, in the order in which the configuration declares them. */
    static final List<Key> ALL = List.copyOf(under(Configuration.class, ""));

    private static List<Key> under(Class<?> group, String prefix) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent component : group.getRecordComponents()) {
            String name = prefix + kebab(component.getName());
            if (component.getType().isRecord()) {
                keys.addAll(under(component.getType(), name + "."));
            } else {
                keys.add(new Key(name, component, component.getAnnotation(Setting.class)));
            }
        }
        return keys;
    }

    /** {@code sourceSeconds} → {@code source-seconds}. */
    static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The name of the environment variable, such as {@code RETAKE_LIMITS_SOURCE_SECONDS}. */
    String variable() {
        return "RETAKE_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** What may stand there, in words. */
    String allowed() {
        Class<?> type = component.getType();
        if (type == int.class) {
            return "a whole number from " + (long) setting.least() + " to " + (long) setting.most();
        }
        if (type == double.class) {
            return "a number from " + number(setting.least()) + " to " + number(setting.most());
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == List.class) {
            return "a list, separated by commas";
        }
        return component.getGenericType().getTypeName().contains("URI") ? "an absolute http or https URL" : "text";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
