package dev.retake.render.look;

import dev.retake.render.RenderException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads look files: YAML 1.2, one document a look. */
final class LookReader {
    private static final Set<String> KEYS = Set.of("look", "title", "kind", "words", "covers", "example", "steps");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private LookReader() {}

    /**
     * Reads all looks of a file.
     *
     * @param file its name, for messages
     * @param folder where files lie that its looks name
     */
    static List<Look> read(String file, InputStream stream, Optional<Path> folder) {
        Load load = new Load(LoadSettings.builder().setLabel(file).build());
        List<Look> looks = new ArrayList<>();
        try {
            for (Object document : load.loadAllFromInputStream(stream)) {
                looks.add(look(file, map(file, document), folder));
            }
        } catch (YamlEngineException malformed) {
            throw new RenderException(file + " is not YAML: " + oneLine(malformed), malformed);
        }
        return looks;
    }

    private static String oneLine(YamlEngineException malformed) {
        return switch (malformed) {
            case MarkedYamlEngineException marked ->
                marked.getProblem()
                        + marked.getProblemMark()
                                .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                                .orElse("");
            default ->
                String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
        };
    }

    private static Look look(String file, Map<String, Object> document, Optional<Path> folder) {
        String id = text(file, document, "look");
        String place = file + ", look " + id;
        if (!ID.matcher(id).matches()) {
            throw new RenderException(
                    place + ": an id has 1 to 40 small letters, digits and underscores, and begins with a letter");
        }
        for (String key : document.keySet()) {
            if (!KEYS.contains(key)) {
                throw new RenderException(place + " has the unknown key " + key + "; it knows " + KEYS);
            }
        }
        List<Look.Step> steps = new ArrayList<>();
        for (Object item : list(place, document, "steps")) {
            Map<String, Object> step = map(place, item);
            if (step.size() != 1) {
                throw new RenderException(place + ": a step is one operator with its settings, not " + step.keySet());
            }
            step.forEach((operator, settings) ->
                    steps.add(new Look.Step(operator, settings(place + ", operator " + operator, settings))));
        }
        return new Look(
                id,
                text(place, document, "title"),
                kind(place, text(place, document, "kind")),
                texts(place, document, "words"),
                document.containsKey("covers") ? texts(place, document, "covers") : List.of(),
                text(place, document, "example"),
                steps,
                folder);
    }

    /** Nothing, names with values, or a text alone, which names a file. */
    private static Map<String, Object> settings(String place, @Nullable Object settings) {
        return switch (settings) {
            case null -> Map.of();
            case String file -> Map.of("file", file);
            default -> map(place, settings);
        };
    }

    private static Look.Kind kind(String place, String word) {
        try {
            return Look.Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RenderException(
                    place + ": kind is one of "
                            + List.of(Look.Kind.values()).toString().toLowerCase(Locale.ROOT) + ", not " + word,
                    e);
        }
    }

    private static String text(String place, Map<String, Object> map, String key) {
        return switch (map.get(key)) {
            case String text -> text;
            case null, default -> throw new RenderException(place + " needs the text " + key);
        };
    }

    private static List<?> list(String place, Map<String, Object> map, String key) {
        return switch (map.get(key)) {
            case List<?> list -> list;
            case null, default -> throw new RenderException(place + " needs the list " + key);
        };
    }

    private static List<String> texts(String place, Map<String, Object> map, String key) {
        return list(place, map, key).stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> map(String place, Object object) {
        if (!(object instanceof Map<?, ?> map)) {
            throw new RenderException(place + ": expected names with values, not \"" + object + "\"");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }
}
