package dev.retake.render.prompt.sense;

import java.util.List;

/**
 * A text that is known to ask for something.
 *
 * @param text as written
 * @param words its words, lower case, without marks
 * @param look the look's id, or {@link Opinion#NOTHING}
 * @param weight how surely it does, above 0 to 1
 */
public record Lesson(String text, List<String> words, String look, double weight) {
    public Lesson {
        words = List.copyOf(words);
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("A lesson's weight is above 0 and at most 1, not " + weight);
        }
    }
}
