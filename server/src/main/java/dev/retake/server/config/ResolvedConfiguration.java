package dev.retake.server.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration, and where each of its values came from.
 *
 * @param configuration the settings
 * @param values text and origin by key, in the order of the keys
 */
public record ResolvedConfiguration(Configuration configuration, List<Value> values) {
    public ResolvedConfiguration {
        values = List.copyOf(values);
    }

    /**
     * One setting's value.
     *
     * @param key which setting
     * @param text as it stood in its source
     * @param source that source's name, or {@code default}
     */
    record Value(Key key, String text, String source) {

        /** The text, or a placeholder for a secret. */
        String shown() {
            return key.setting().secret() && !text.isEmpty() ? "(hidden)" : text;
        }
    }

    /** All settings as a YAML file that could be used again, each with its source as a comment; secrets are hidden. */
    public String asYaml() {
        return values.stream()
                .map(value -> "%-45s # %s"
                        .formatted(value.key().name() + ": " + quoted(value.shown()), value.source())
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z0-9_/][A-Za-z0-9_./-]*");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
