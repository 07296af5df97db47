package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Prompts as people write them, labelled by hand, and a few rules on their own. */
class PromptReaderTest {
    private static final double LEAST_ACCURACY = 0.95;

    private final PromptReader reader = new PromptReader(LookLibrary.builtIn());

    @Test
    void readsTheLabelledPrompts() throws IOException {
        List<String> wrong = new ArrayList<>();
        int total = 0;
        for (String line : lines()) {
            String[] parts = line.split(" \\| ", 2);
            LookPlan plan = reader.read(parts[1]);
            TreeSet<String> wanted = new TreeSet<>(List.of(parts[0].split(" ")));
            TreeSet<String> found = new TreeSet<>();
            for (String label : wanted) {
                if (label.startsWith("?")) {
                    String word = label.substring(1);
                    if (plan.unmatched().stream().anyMatch(phrase -> phrase.contains(word))) {
                        found.add(label);
                    }
                }
            }
            plan.layers().forEach(layer -> found.add(label(layer, wanted)));
            wanted.remove("-");
            total++;
            if (!found.equals(wanted)) {
                wrong.add(parts[1] + ": wanted " + wanted + ", found " + found + ", unmatched " + plan.unmatched());
            }
        }
        double accuracy = 1 - wrong.size() / (double) total;
        System.out.printf(
                "Prompts: %d of %d read as labelled (%.1f %%)%n", total - wrong.size(), total, 100 * accuracy);
        wrong.forEach(System.out::println);
        assertThat(total).isGreaterThanOrEqualTo(60);
        assertThat(accuracy).isGreaterThanOrEqualTo(LEAST_ACCURACY);
    }

    private static String label(Layer layer, TreeSet<String> wanted) {
        String region = layer.region() == Region.EVERYWHERE
                ? ""
                : "@" + layer.region().name().toLowerCase(Locale.ROOT);
        String name = layer.look() + region;
        String amount = layer.amount() == 0 ? "0" : layer.amount() < 1 ? "<" : layer.amount() > 1 ? ">" : "";
        // A prompt that is labelled without an amount is not wrong for having one.
        return wanted.contains(name) && layer.amount() > 0 ? name : name + amount;
    }

    private static List<String> lines() throws IOException {
        try (InputStream stream = PromptReaderTest.class.getResourceAsStream("prompts.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void whatIsNotUnderstoodIsReportedAsWritten() {
        LookPlan plan = reader.read("Moonlit, with a purple DRAGON on the roof");
        assertThat(plan.layers()).extracting(Layer::look).containsExactly("moonlit");
        assertThat(plan.unmatched()).containsExactly("purple DRAGON on the roof");
    }

    @Test
    void looksActInTheOrderInWhichTheyAreNamed() {
        assertThat(reader.read("first a pencil sketch, then sepia").layers())
                .extracting(Layer::look)
                .containsExactly("pencil_sketch", "sepia");
    }

    @Test
    void aLookIsTakenOnceHoweverOftenItIsNamed() {
        assertThat(reader.read("night, night, night: a moonlit night").layers()).hasSize(1);
    }

    @Test
    void whatCanNotBeTakenOutOfTheSourceIsReported() {
        LookPlan plan = reader.read("no grain");
        assertThat(plan.layers()).isEmpty();
        assertThat(plan.unmatched()).containsExactly("without grain");
    }

    @Property(tries = 300)
    void anyTextGivesAPlanWithAmountsInRange(@ForAll String text) {
        for (Layer layer : reader.read(text).layers()) {
            assertThat(layer.amount()).isBetween(0.0, 1.5);
            assertThat(layer.confidence()).isBetween(0.0, 1.0);
        }
    }
}
