package dev.retake.cli.bench;

import dev.retake.cli.Terminal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** How long it takes from nothing to a server that answers, against the start of a JVM that only says its version. */
@Command(name = "start", description = "Seconds until the server is ready.")
final class StartBench implements Callable<Integer> {
    private static final int RUNS = 5;

    private final Terminal terminal;

    StartBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        double[] floors = new double[RUNS];
        double[] starts = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long started = System.nanoTime();
            NodeProcess.java(List.of(), List.of("--version")).waitFor();
            floors[run] = (System.nanoTime() - started) / 1e9;
            started = System.nanoTime();
            try (NodeProcess node = NodeProcess.start(List.of(), List.of())) {
                starts[run] = (System.nanoTime() - started) / 1e9;
            }
        }
        terminal.say(Machine.describe());
        new Table("what", "best of " + RUNS + ", s", "median, s")
                .row("retake --version", best(floors), median(floors))
                .row("retake serve, first start, ready", best(starts), median(starts))
                .print(terminal);
        return 0;
    }

    private static String best(double[] values) {
        return number(Arrays.stream(values).min().orElseThrow());
    }

    private static String median(double[] values) {
        return number(Arrays.stream(values).sorted().toArray()[values.length / 2]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
