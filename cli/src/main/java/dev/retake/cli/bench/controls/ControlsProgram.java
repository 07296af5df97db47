package dev.retake.cli.bench.controls;

import dev.retake.edit.Resolution;
import dev.retake.media.PixelPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Edits one clip at every value of some knobs and measures each edit. A program of its own:
 * {@code ControlsProgram CLIP FOLDER TIER SKIP FRAMES KNOB…}; it prints a line a figure: knob, value, metric, prompt, number, with tabs
 * between. The edits stay in the folder.
 */
public final class ControlsProgram {

    private ControlsProgram() {}

    /** Edits and measures. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Resolution tier = Resolution.fromWireName(arguments[2]).orElseThrow();
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors())) {
            Path excerpt = folder.resolve("source.mp4");
            KnobEdits.excerpt(
                    Path.of(arguments[0]),
                    excerpt,
                    tier,
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    pool);
            KnobMeasure measure = new KnobMeasure(Reel.read(excerpt, pool), pool);
            for (int i = 5; i < arguments.length; i++) {
                turn(Knob.valueOf(arguments[i]), excerpt, measure, tier, folder, pool);
            }
        }
    }

    private static void turn(Knob knob, Path excerpt, KnobMeasure measure, Resolution tier, Path folder, PixelPool pool)
            throws IOException {
        for (int prompt = 0; prompt < knob.prompts().size(); prompt++) {
            for (Knob.Value value : knob.settings()) {
                String text = knob.prompts().get(prompt);
                Path target = folder.resolve("%s-%d-%s".formatted(knob, prompt, value.name()));
                Reel edit = KnobEdits.edit(excerpt, text, value, tier, target, pool);
                for (Map.Entry<String, Double> figure : measure.of(knob, edit).entrySet()) {
                    System.out.println(String.join(
                            "\t",
                            knob.name(),
                            value.name(),
                            figure.getKey(),
                            text,
                            String.format(Locale.ROOT, "%.6f", figure.getValue())));
                }
            }
        }
    }
}
