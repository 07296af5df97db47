package dev.retake.render.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people say when they mean a look, beyond the looks' own words; entries of looks that are not there are skipped. */
final class Thesaurus {
    private static final List<String> SUBJECTS = List.of(
            "light",
            "season",
            "weather",
            "film",
            "process",
            "tape",
            "stock",
            "genre",
            "camera",
            "painting",
            "drawing",
            "print",
            "animation",
            "lens");

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

    /** What else people say, subject by subject: far more, and less surely meant, than the lists above. */
    static List<Map<String, Words>> subjects() {
        return Subjects.ALL;
    }

    /** Read when first asked for, once a process: there are many. */
    private static final class Subjects {
        private static final List<Map<String, Words>> ALL =
                SUBJECTS.parallelStream().map(Thesaurus::words).toList();
    }

    private static Map<String, Words> words(String subject) {
        Map<String, Words> words = new LinkedHashMap<>();
        Resources.map("words/" + subject + ".yaml")
                .forEach((id, lists) -> words.put(String.valueOf(id), Words.of((Map<?, ?>) lists)));
        return words;
    }

    /**
     * What people say of one look.
     *
     * @param synonyms ask for it outright
     * @param names people and works that are known for it
     * @param titles works whose names are everyday words: they count where they are written as titles
     * @param moods ask for it where nothing plainer is said
     * @param hints half as much
     * @param cues things of its scenes, of which several are needed
     */
    record Words(
            List<String> synonyms,
            List<String> names,
            List<String> titles,
            List<String> moods,
            List<String> hints,
            List<String> cues) {
        private static Words of(Map<?, ?> lists) {
            return new Words(
                    list(lists, "synonyms"),
                    list(lists, "names"),
                    list(lists, "titles"),
                    list(lists, "moods"),
                    list(lists, "hints"),
                    list(lists, "cues"));
        }

        private static List<String> list(Map<?, ?> lists, String kind) {
            String phrases =
                    lists.containsKey(kind) ? String.valueOf(lists.get(kind)).strip() : "";
            return phrases.isEmpty() ? List.of() : List.of(phrases.split(", "));
        }
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
