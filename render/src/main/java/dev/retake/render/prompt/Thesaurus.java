package dev.retake.render.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people say when they mean a look, beyond the looks' own words; entries of looks that are not there are skipped. */
final class Thesaurus {
    private Thesaurus() {}

    /** Phrases by the look's id: other words for it. */
    static Map<String, List<String>> synonyms() {
        return entries("thesaurus.yaml");
    }

    /** Phrases by the look's id: moods, ages and places that stand for it when nothing else is said. */
    static Map<String, List<String>> associations() {
        return entries("associations.yaml");
    }

    /** Phrases by the look's id: people and works that are known for it; they yield to a medium or film that is named. */
    static Map<String, List<String>> names() {
        return entries("names.yaml");
    }

    private static Map<String, List<String>> entries(String file) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        Resources.map(file)
                .forEach((id, phrases) -> entries.put(
                        String.valueOf(id),
                        ((List<?>) phrases).stream().map(String::valueOf).toList()));
        return entries;
    }
}
