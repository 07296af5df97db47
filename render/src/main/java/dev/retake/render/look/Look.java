package dev.retake.render.look;

import java.util.List;
import java.util.Map;

/**
 * A named appearance, as data.
 *
 * @param id how plans name it, such as {@code moonlit}
 * @param title how people name it
 * @param kind what sort it is; a plan has at most one {@link Kind#MEDIUM}
 * @param words words and phrases that ask for it, most telling first
 * @param example a prompt that asks for it
 * @param steps its operators, in order
 */
public record Look(String id, String title, Kind kind, List<String> words, String example, List<Step> steps) {
    public Look {
        words = List.copyOf(words);
        steps = List.copyOf(steps);
    }

    /** What a look changes most. */
    public enum Kind {
        /** Time of day, lamps, sun. */
        LIGHT,
        /** Fog and the like. */
        WEATHER,
        /** Film stocks, processes, grades. */
        FILM,
        /** What a lens does. */
        LENS,
        /** Paint, pencil: another medium altogether. */
        MEDIUM
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
