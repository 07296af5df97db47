package dev.retake.cli.bench.controls;

import dev.retake.cli.Terminal;
import dev.retake.cli.bench.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Figures of many edits, put together: for each knob a table of its values, each figure the mean over clips and prompts. */
public final class KnobFigures {
    private final Map<String, Map<String, Map<String, Mean>>> knobs = new LinkedHashMap<>();

    /** Nothing measured yet. */
    public KnobFigures() {}

    private static final class Mean {
        private double sum;
        private int count;

        double value() {
            return sum / count;
        }
    }

    /** The constants of some knobs by the names that people use, all of them when there are none; empty when one is unknown. */
    public static Optional<List<String>> names(List<String> asked) {
        if (asked.isEmpty()) {
            return Optional.of(Arrays.stream(Knob.values()).map(Knob::name).toList());
        }
        List<String> names =
                asked.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        return names.stream()
                        .allMatch(name -> Arrays.stream(Knob.values())
                                .anyMatch(knob -> knob.name().equals(name)))
                ? Optional.of(names)
                : Optional.empty();
    }

    /** Takes a line of {@link ControlsProgram}. */
    public void take(String line) {
        String[] fields = line.split("\t");
        if (fields.length == 5) {
            Mean mean = knobs.computeIfAbsent(fields[0], knob -> new LinkedHashMap<>())
                    .computeIfAbsent(fields[1], value -> new LinkedHashMap<>())
                    .computeIfAbsent(fields[2], metric -> new Mean());
            mean.sum += Double.parseDouble(fields[4]);
            mean.count++;
        }
    }

    /** Prints a Markdown table a knob. */
    public void print(Terminal terminal) {
        knobs.forEach((knob, values) -> {
            terminal.say("");
            Map<String, Mean> first = values.values().iterator().next();
            String[] heads = new String[first.size() + 2];
            heads[0] = Knob.valueOf(knob).label();
            int head = 1;
            for (String metric : first.keySet()) {
                heads[head++] = metric;
            }
            heads[head] = "edits";
            Table table = new Table(heads);
            values.forEach((value, metrics) -> {
                String[] cells = new String[heads.length];
                cells[0] = value;
                int cell = 1;
                for (Mean mean : metrics.values()) {
                    cells[cell++] = String.format(Locale.ROOT, "%.2f", mean.value());
                }
                cells[cell] = Integer.toString(metrics.values().iterator().next().count);
                table.row(cells);
            });
            table.print(terminal);
        });
    }
}
