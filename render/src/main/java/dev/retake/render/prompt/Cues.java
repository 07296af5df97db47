package dev.retake.render.prompt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long briefs speak of looks; entries of looks that are not there are skipped.
 *
 * @param everyday phrases that ask for a look in a few words and only describe in many
 * @param requests words that make a clause a request, however long the prompt
 * @param sources ids of looks of which one lights a scene
 * @param looks by phrase, the ids of looks in whose scenes it is found
 * @param together by look, groups of words: where one of each is said, it is asked for
 * @param colors by look, the ids of the washes that it has of its own
 * @param longest how many words the longest such phrase has
 */
record Cues(
        Set<String> everyday,
        Set<String> requests,
        Set<String> sources,
        Map<String, Set<String>> looks,
        Map<String, List<Set<String>>> together,
        Map<String, Set<String>> colors,
        int longest) {

    /** Reads the list of cues. */
    static Cues read() {
        Map<?, ?> file = Resources.map("cues.yaml");
        Set<String> sources = new HashSet<>();
        ((List<?>) file.get("sources")).forEach(id -> sources.add(String.valueOf(id)));
        Map<String, Set<String>> looks = new HashMap<>();
        ((Map<?, ?>) file.get("cues"))
                .forEach((id, phrases) -> ((List<?>) phrases)
                        .forEach(phrase -> looks.computeIfAbsent(
                                        Tokenizer.phrase(String.valueOf(phrase)), same -> new HashSet<>())
                                .add(String.valueOf(id))));
        int longest = looks.keySet().stream()
                .mapToInt(phrase -> phrase.split(" ").length)
                .max()
                .orElse(1);
        Map<String, Set<String>> colors = new HashMap<>();
        ((Map<?, ?>) file.get("own_colors"))
                .forEach((id, washes) -> ((List<?>) washes)
                        .forEach(wash -> colors.computeIfAbsent(String.valueOf(id), same -> new HashSet<>())
                                .add("wash_" + wash)));
        Map<String, List<Set<String>>> together = new HashMap<>();
        ((Map<?, ?>) file.get("together"))
                .forEach((id, groups) -> together.put(
                        String.valueOf(id),
                        ((List<?>) groups).stream().map(Cues::phrases).toList()));
        return new Cues(
                phrases(file.get("everyday")),
                phrases(file.get("requests")),
                sources,
                looks,
                together,
                colors,
                longest);
    }

    private static Set<String> phrases(Object list) {
        return ((List<?>) list)
                .stream()
                        .map(phrase -> Tokenizer.phrase(String.valueOf(phrase)))
                        .collect(Collectors.toSet());
    }
}
