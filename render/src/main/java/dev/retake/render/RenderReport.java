package dev.retake.render;

import java.util.List;

/**
 * What a finished render has to say.
 *
 * @param frames how many were rendered
 * @param warnings sentences for the user; empty when all went as asked
 */
public record RenderReport(int frames, List<String> warnings) {
    public RenderReport {
        warnings = List.copyOf(warnings);
    }
}
