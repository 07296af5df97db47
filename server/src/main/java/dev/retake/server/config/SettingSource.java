package dev.retake.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A place that settings come from: a file, the environment, or the flags of a command.
 *
 * @param name for messages and {@code --print-config}, such as {@code retake.yaml}
 * @param values text by key
 */
public record SettingSource(String name, Map<String, String> values) {
    public SettingSource {
        values = Map.copyOf(values);
    }

    /**
     * Reads a YAML file (nested or dotted keys) or, by its ending, a {@code .properties} file.
     *
     * @throws ConfigurationException when it can't be read or isn't a mapping
     */
    public static SettingSource file(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new SettingSource(
                    file.toString(), file.toString().endsWith(".properties") ? properties(reader) : yaml(file, reader));
        } catch (IOException unreadable) {
            throw new ConfigurationException("The configuration file " + file + " can't be read.", unreadable);
        } catch (YamlEngineException | IllegalArgumentException malformed) {
            throw new ConfigurationException(
                    "The configuration file " + file + " is malformed: "
                            + malformed.getMessage().lines().collect(Collectors.joining(" ")),
                    malformed);
        }
    }

    /** The variables that stand for keys; all others are somebody else's. */
    public static SettingSource environment(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Key key : Key.ALL) {
            if (environment.containsKey(key.variable())) {
                values.put(key.name(), environment.get(key.variable()));
            }
        }
        return new SettingSource("environment", values);
    }

    /** What a command's flags said, by key. */
    public static SettingSource flags(Map<String, String> values) {
        return new SettingSource("flags", values);
    }

    private static Map<String, String> properties(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach(
                (key, value) -> values.put(key.toString(), value.toString().trim()));
        return values;
    }

    private static Map<String, String> yaml(Path file, Reader reader) {
        Map<String, String> values = new LinkedHashMap<>();
        Object root = new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromReader(reader);
        if (root instanceof Map<?, ?> mapping) {
            flatten("", mapping, values);
        } else if (root != null) {
            throw new ConfigurationException("The configuration file " + file + " must hold a mapping of keys.");
        }
        return values;
    }

    private static void flatten(String prefix, Map<?, ?> mapping, Map<String, String> values) {
        mapping.forEach((key, value) -> {
            String name = prefix + key;
            switch (value) {
                case Map<?, ?> group -> flatten(name + ".", group, values);
                case List<?> list ->
                    values.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
                case null -> values.put(name, "");
                default -> values.put(name, value.toString());
            }
        });
    }
}
