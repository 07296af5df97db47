package dev.retake.render.look;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named appearance, as data.
 *
 * @param id how plans name it, such as {@code moonlit}
 * @param title how people name it
 * @param kind what it changes most
 * @param words words and phrases that ask for it, most telling first
 * @param covers ids of plainer looks that it already includes: asked for together, they give way
 * @param example a prompt that asks for it
 * @param steps its operators, in order
 * @param folder where the files that it names lie; empty for looks that come with Retake
 */
public record Look(
        String id,
        String title,
        Kind kind,
        List<String> words,
        List<String> covers,
        String example,
        List<Step> steps,
        Optional<Path> folder) {
    public Look {
        words = List.copyOf(words);
        covers = List.copyOf(covers);
        steps = List.copyOf(steps);
    }

    /** The same look without some of its words. */
    Look without(Set<String> taken) {
        return new Look(
                id,
                title,
                kind,
                words.stream().filter(word -> !taken.contains(word)).toList(),
                covers,
                example,
                steps,
                folder);
    }

    /** The same look of other steps. */
    Look of(List<Step> others) {
        return new Look(id, title, kind, words, covers, example, others, folder);
    }

    /** What a look changes most. */
    public enum Kind {
        /** Time of day, lamps, sun. */
        LIGHT,
        /** Fog and the like. */
        WEATHER,
        /** Film stocks, processes, whole grades. */
        FILM,
        /** One thing that a lens or film does, which a prompt may also take away from other looks. */
        LENS,
        /** Paint, pencil: another medium altogether. */
        MEDIUM,
        /** A plain correction, darker or warmer, whose words mean it only where they are plainly said. */
        GRADE
    }

    /**
     * An operator and its settings.
     *
     * @param operator its name in the catalogue
     * @param settings as written
     */
    public record Step(String operator, Map<String, Object> settings) {
        public Step {
            settings = Map.copyOf(settings);
        }
    }
}
