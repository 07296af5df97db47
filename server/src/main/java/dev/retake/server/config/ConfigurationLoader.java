package dev.retake.server.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes one checked {@link Configuration} of several sources, of which a later one outranks an earlier one. */
public final class ConfigurationLoader {

    private ConfigurationLoader() {}

    /**
     * Reads, merges and checks.
     *
     * @param sources the weakest first: file, environment, flags
     * @throws ConfigurationException naming the key, its value and what is allowed
     */
    public static ResolvedConfiguration load(List<SettingSource> sources) {
        sources.forEach(ConfigurationLoader::refuseUnknownKeys);
        List<ResolvedConfiguration.Value> values =
                Key.ALL.stream().map(key -> resolve(key, sources)).toList();
        Map<String, ResolvedConfiguration.Value> byName =
                values.stream().collect(Collectors.toMap(value -> value.key().name(), Function.identity()));
        return new ResolvedConfiguration(build(Configuration.class, "", byName), values);
    }

    private static void refuseUnknownKeys(SettingSource source) {
        for (String name : source.values().keySet().stream().sorted().toList()) {
            if (Key.ALL.stream().noneMatch(key -> key.name().equals(name))) {
                throw new ConfigurationException("There is no setting " + name + " (in " + source.name() + "); "
                        + near(name)
                                .map(known -> "did you mean " + known + "?")
                                .orElse("docs/configuration.md lists them all."));
            }
        }
    }

    /** The setting that was most likely meant: not more than every third letter of it is wrong. */
    private static Optional<String> near(String name) {
        return Key.ALL.stream()
                .map(Key::name)
                .filter(candidate -> 3 * editDistance(candidate, name) <= candidate.length())
                .min(Comparator.comparingInt(candidate -> editDistance(candidate, name)));
    }

    /** Levenshtein's distance, two rows at a time. */
    private static int editDistance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static ResolvedConfiguration.Value resolve(Key key, List<SettingSource> sources) {
        return sources.reversed().stream()
                .filter(source -> source.values().containsKey(key.name()))
                .findFirst()
                .map(source -> new ResolvedConfiguration.Value(
                        key, source.values().get(key.name()).trim(), source.name()))
                .orElseGet(
                        () -> new ResolvedConfiguration.Value(key, key.setting().standard(), "default"));
    }

    private static <T> T build(Class<T> type, String prefix, Map<String, ResolvedConfiguration.Value> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            String name = prefix + Key.kebab(components[index].getName());
            arguments[index] = components[index].getType().isRecord()
                    ? build(components[index].getType(), name + ".", values)
                    : parse(values.get(name));
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException impossible) {
            throw new AssertionError("A record without its canonical constructor: " + type, impossible);
        }
    }

    private static Object parse(ResolvedConfiguration.Value value) {
        Key key = value.key();
        String text = value.text();
        Class<?> type = key.component().getType();
        try {
            if (type == int.class) {
                return (int) inRange(value, Integer.parseInt(text));
            } else if (type == double.class) {
                return inRange(value, Double.parseDouble(text));
            } else if (type == boolean.class) {
                return switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw refusal(value);
                };
            } else if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                constant.toString().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> refusal(value));
            } else if (type == List.class) {
                return Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(item -> !item.isEmpty())
                        .toList();
            } else if (type == Optional.class) {
                boolean url = key.component().getGenericType().getTypeName().contains("URI");
                return Optional.of(text).filter(set -> !set.isEmpty()).map(set -> url ? httpUrl(value) : set);
            } else if (text.isEmpty()) {
                throw refusal(value);
            }
            return type == Path.class ? Path.of(text) : text;
        } catch (IllegalArgumentException malformed) {
            throw refusal(value);
        }
    }

    private static double inRange(ResolvedConfiguration.Value value, double number) {
        Setting setting = value.key().setting();
        if (!(number >= setting.least() && number <= setting.most())) {
            throw refusal(value);
        }
        return number;
    }

    private static URI httpUrl(ResolvedConfiguration.Value value) {
        URI url = URI.create(value.text());
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw refusal(value);
        }
        return url;
    }

    private static ConfigurationException refusal(ResolvedConfiguration.Value value) {
        return new ConfigurationException(value.key().name() + " is \"" + value.shown() + "\" (from " + value.source()
                + "); allowed is " + value.key().allowed() + ".");
    }
}
