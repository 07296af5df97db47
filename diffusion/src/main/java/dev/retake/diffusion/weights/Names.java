package dev.retake.diffusion.weights;

import java.util.List;

/** Lists of names in messages, short enough to be read. */
final class Names {
    private static final int SHOWN = 12;

    private Names() {}

    static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
