package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.labelled.LabelledPrompt.Amount;
import dev.retake.render.prompt.labelled.LabelledPrompts;
import dev.retake.render.prompt.sense.Lesson;
import dev.retake.render.prompt.sense.Opinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What prompts are learned from: portraits of looks, phrase by phrase, and prompts with the looks that they ask for. */
public final class Lessons {
    /** By how surely a phrase of a portrait asks for its look. */
    private static final Map<String, Double> SURENESS = Map.of("asks", 0.4, "strong", 0.2, "hints", 0.1);

    private Lessons() {}

    /** The lessons of a folder: {@code portraits/*.yaml} and {@code practice/*.txt}, in the order of their names. */
    public static List<Lesson> in(Path folder) throws IOException {
        List<Lesson> lessons = new ArrayList<>();
        for (Path file : files(folder.resolve("portraits"))) {
            portraits(file, lessons);
        }
        practice(folder).stream().map(Lessons::of).forEach(lessons::addAll);
        return lessons;
    }

    /** The labelled prompts of a folder: {@code practice/*.txt}, in the order of their names. */
    static List<LabelledPrompt> practice(Path folder) throws IOException {
        List<LabelledPrompt> prompts = new ArrayList<>();
        for (Path file : files(folder.resolve("practice"))) {
            prompts.addAll(LabelledPrompts.parse(Files.readString(file)));
        }
        return prompts;
    }

    /**
     * What a labelled prompt teaches: all of it the one look that it asks for; of several, or of looks that do as well, each its share.
     * A prompt that only takes something out of looks teaches nothing; one for plain grades, which words alone decide, that no look is
     * asked for.
     */
    public static List<Lesson> of(LabelledPrompt prompt) {
        List<String> words = words(Tokenizer.tokens(prompt.prompt()));
        List<LabelledPrompt.Wanted> wanted = prompt.looks().stream()
                .filter(look -> look.amount() != Amount.NONE)
                .toList();
        if (wanted.stream().flatMap(look -> look.ids().stream()).allMatch(Lessons::isGrade)) {
            return prompt.looks().isEmpty() || !wanted.isEmpty()
                    ? List.of(new Lesson(prompt.prompt(), words, Opinion.NOTHING, 1))
                    : List.of();
        }
        double share = 1.0 / wanted.stream().mapToInt(look -> look.ids().size()).sum();
        return wanted.stream()
                .flatMap(look -> look.ids().stream())
                .map(id -> new Lesson(prompt.prompt(), words, id, share))
                .toList();
    }

    /** Whether a look is a plain correction, of which the models are taught nothing. */
    static boolean isGrade(String look) {
        return LookLibrary.builtIn()
                .find(look)
                .filter(found -> found.kind() == Look.Kind.GRADE)
                .isPresent();
    }

    /** The words of some tokens, as the model knows them. */
    static List<String> words(List<Token> tokens) {
        return tokens.stream().filter(token -> !token.mark()).map(Token::normal).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void portraits(Path file, List<Lesson> lessons) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit((int) Files.size(file) + 1)
                .build();
        Map<?, ?> looks = (Map<?, ?>) new Load(settings).loadFromString(Files.readString(file));
        looks.forEach((look, portrait) -> ((Map<?, ?>) portrait).forEach((kind, phrases) -> {
            if (SURENESS.containsKey(kind.toString())) {
                for (Object phrase : (List<?>) phrases) {
                    List<String> words = words(Tokenizer.tokens(phrase.toString()));
                    lessons.add(new Lesson(phrase.toString(), words, look.toString(), SURENESS.get(kind.toString())));
                }
            }
        }));
    }
}
