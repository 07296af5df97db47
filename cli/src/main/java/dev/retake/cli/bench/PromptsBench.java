package dev.retake.cli.bench;

import dev.retake.cli.Terminal;
import dev.retake.edit.plan.LookPlan;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.labelled.LabelledPrompts;
import dev.retake.render.prompt.labelled.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How often a prompt is read as a person would, group by group, and how long that takes. */
@Command(name = "prompts", description = "Accuracy of the plans that labelled prompts are read as, by group.")
final class PromptsBench implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}. May be repeated. Default: all.")
    private List<LabelledPrompts.Set> sets = List.of(LabelledPrompts.Set.values());

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Prompts of your own instead, a line each: labels, a bar, the prompt, as docs/prompts.md tells.")
    private List<Path> files = List.of();

    @Option(names = "--wrong", description = "Also list what was read differently.")
    private boolean wrong;

    PromptsBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LookLibrary library = LookLibrary.builtIn();
        PromptReader reader = new PromptReader(library);
        for (Path file : files) {
            measure(file.getFileName().toString(), LabelledPrompts.parse(Files.readString(file)), reader, library);
        }
        if (files.isEmpty()) {
            for (LabelledPrompts.Set set : sets) {
                measure(set + " set", LabelledPrompts.of(set), reader, library);
            }
        }
        return 0;
    }

    private void measure(String name, List<LabelledPrompt> prompts, PromptReader reader, LookLibrary library) {
        Map<String, Score> scores = new LinkedHashMap<>();
        Score total = new Score();
        List<String> differences = new ArrayList<>();
        for (LabelledPrompt labelled : prompts) {
            long started = System.nanoTime();
            LookPlan plan = reader.read(labelled.prompt());
            long nanoseconds = System.nanoTime() - started;
            Verdict verdict = Verdict.of(labelled, plan, library);
            scores.computeIfAbsent(labelled.group(), group -> new Score()).add(verdict, nanoseconds);
            total.add(verdict, nanoseconds);
            if (!verdict.first() && verdict.answerable()) {
                differences.add("  " + labelled.prompt() + "\n    " + verdict.why());
            }
        }
        terminal.say("");
        terminal.say(name + ":");
        terminal.say("");
        Table table = new Table(
                "group",
                "prompts",
                "top-1, %",
                "look right, %",
                "top-3, %",
                "look not present yet",
                "phrases reported beyond the labels");
        scores.forEach((group, score) -> score.row(table, group));
        total.row(table, "all");
        table.print(terminal);
        terminal.say("");
        terminal.say(
                String.format(Locale.ROOT, "%.2f ms a prompt.", total.nanoseconds / 1e6 / Math.max(1, total.prompts)));
        if (wrong) {
            differences.forEach(terminal::say);
        }
    }

    private static final class Score {
        private int prompts;
        private int answerable;
        private int first;
        private int looksRight;
        private int amongThree;
        private int noise;
        private long nanoseconds;

        void add(Verdict verdict, long taken) {
            prompts++;
            noise += verdict.noise();
            nanoseconds += taken;
            if (verdict.answerable()) {
                answerable++;
                first += verdict.first() ? 1 : 0;
                looksRight += verdict.looksRight() ? 1 : 0;
                amongThree += verdict.amongThree() ? 1 : 0;
            }
        }

        void row(Table table, String name) {
            table.row(
                    name,
                    Integer.toString(prompts),
                    percent(first),
                    percent(looksRight),
                    percent(amongThree),
                    Integer.toString(prompts - answerable),
                    Integer.toString(noise));
        }

        private String percent(int count) {
            return answerable == 0 ? "–" : String.format(Locale.ROOT, "%.1f", 100.0 * count / answerable);
        }
    }
}
