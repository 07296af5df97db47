package dev.retake.render.prompt.labelled;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The labelled prompts that come with Retake, in sets that the reader met at different times. */
public final class LabelledPrompts {

    /** When the reader met a set. */
    public enum Set {
        /** The reader was developed on it. */
        DEVELOPMENT("development"),
        /** Written with the development set, read by the reader only when its development had ended. */
        HELD_OUT("held-out"),
        /** Written after both, to see what repairs had taught. */
        FRESH("fresh"),
        /** In eleven voices, from the list of looks alone; the reader was repaired on it. */
        VOICES("voices"),
        /** Written with the voices, read once, when all repairs were done. */
        VOICES_HELD_OUT("voices-held-out"),
        /** In seventeen voices, from the list of looks alone; the reader was repaired on it. */
        LETTERS_1("letters-1"),
        /** Written with the first; read once after its repairs, then repaired on. */
        LETTERS_2("letters-2"),
        /** Written to find more to repair, when both had been repaired on. */
        LETTERS_PRACTICE("letters-practice"),
        /** Written with the first two, read once, when all repairs were done. */
        LETTERS_3("letters-3"),
        /** By somebody who knew nothing of the reader, read once, then repaired on. */
        AUTHORS_1("authors-1"),
        /** By another; read once after the repairs of the first, then repaired on. */
        AUTHORS_2("authors-2"),
        /** By a third; read once, then learned from. */
        AUTHORS_3("authors-3"),
        /** By a fourth; read when all was learned, and learned from by nothing. */
        AUTHORS_4("authors-4"),
        /** By a fifth; read once when all was learned, and learned from by nothing. */
        AUTHORS_5("authors-5"),
        /** By a sixth; read once when all was learned, and learned from by nothing. */
        AUTHORS_6("authors-6"),
        /** By a seventh; read once when all was learned, and learned from by nothing. */
        AUTHORS_7("authors-7"),
        /** In short and other voices, by the author of the reader's words, before and after they were widened. */
        WISHES("wishes");

        private final String file;

        Set(String file) {
            this.file = file;
        }

        /** Whether what prompts speak for is learned from the set, too. */
        public boolean isTaught() {
            return this != AUTHORS_4 && this != AUTHORS_5 && this != AUTHORS_6 && this != AUTHORS_7;
        }

        /** The name of the set and of its file. */
        @Override
        public String toString() {
            return file;
        }
    }

    private LabelledPrompts() {}

    /** The prompts of a set, in the order of its file. */
    public static List<LabelledPrompt> of(Set set) {
        try (InputStream stream = LabelledPrompts.class.getResourceAsStream(set + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("The labelled prompts " + set + " are missing from this build");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The prompts of a text: a line each, under heads that name their group ({@code ## weather}); {@code #} begins a remark.
     *
     * @throws RenderException if a line is no labelled prompt; it says which
     */
    public static List<LabelledPrompt> parse(String text) {
        List<LabelledPrompt> prompts = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        String group = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                prompts.add(parse(group, line, i + 1));
            }
        }
        return prompts;
    }

    private static LabelledPrompt parse(String group, String line, int number) {
        try {
            return LabelledPrompt.parse(group, line);
        } catch (IllegalArgumentException e) {
            throw new RenderException("Line " + number + ": " + e.getMessage() + ".", e);
        }
    }
}
