package dev.retake.edit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/rules.md} equal to the table; run with {@code -Dretake.docs=write} to write it anew. */
class RulesDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");

    @Test
    void theDocumentIsTheTable() throws IOException {
        String expected = document();
        if ("write".equals(System.getProperty("retake.docs"))) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("docs/rules.md; write it anew with: mvn test -pl edit -Dtest=RulesDocumentTest -Dretake.docs=write")
                .hasContent(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Rules

                Generated from the rule table (`dev.retake.edit.rule.RuleTable`); `RulesDocumentTest` writes it and fails when it
                is stale.

                Rules are checked in this order; the first that fails decides, and its row is the whole answer:
                `{"detail": …, "code": …, "param": …}` with the status. Words in `<…>` are filled in; `<path>` is the path of a
                media reference, such as `source` or `video.edit.keyframes[2]`. Limits shown as `<limit>` are configurable.
                """);
        for (Rule.Step step : Rule.Step.values()) {
            List<Rule<?>> rows = RuleTable.rows().stream()
                    .filter(rule -> rule.step() == step)
                    .toList();
            text.append("\n## Step %d: %s\n\n".formatted(step.number(), step.title()));
            boolean media = step == Rule.Step.MEDIA;
            text.append("| # | status | detail | code | param |").append(media ? " failure code |" : "");
            text.append("\n| --- | --- | --- | --- | --- |")
                    .append(media ? " --- |" : "")
                    .append('\n');
            text.append(rows.stream().map(rule -> line(rule, media)).collect(Collectors.joining()));
            if (media) {
                text.append(
                        "\nThe failure code is what the generation fails with when the fault shows only after 201.\n");
            }
        }
        text.append("\n## Let through on purpose\n\n| # | field | what happens |\n| --- | --- | --- |\n");
        for (RuleTable.Allowance allowance : RuleTable.ALLOWANCES) {
            text.append("| %s | `%s` | %s |\n".formatted(allowance.id(), allowance.field(), allowance.meaning()));
        }
        return text.toString();
    }

    private static String line(Rule<?> rule, boolean media) {
        String line = "| %s | %d | `%s` | `%s` | `%s` |"
                .formatted(rule.id(), rule.status(), rule.detail(), rule.code(), rule.param());
        return line + (media ? " `" + rule.failureCode().wireName() + "` |\n" : "\n");
    }
}
