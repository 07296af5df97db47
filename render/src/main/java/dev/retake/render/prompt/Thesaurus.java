package dev.retake.render.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people say when they mean a look, beyond the looks' own words; entries of looks that are not there are skipped. */
final class Thesaurus {
    private Thesaurus() {}

    /** Phrases by the look's id. */
    static Map<String, List<String>> entries() {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        Resources.map("thesaurus.yaml")
                .forEach((id, phrases) -> entries.put(
                        String.valueOf(id),
                        ((List<?>) phrases).stream().map(String::valueOf).toList()));
        return entries;
    }
}
