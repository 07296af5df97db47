package dev.retake.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** A terminal that remembers what was written, and runs commands on itself. */
final class RecordedTerminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal;

    private RecordedTerminal(boolean live, boolean colour, boolean unicode) {
        terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), live, colour, unicode);
    }

    /** As in a pipe: nothing is drawn over, nothing is coloured. */
    static RecordedTerminal pipe() {
        return new RecordedTerminal(false, false, true);
    }

    /** As in a window. */
    static RecordedTerminal window(boolean colour, boolean unicode) {
        return new RecordedTerminal(true, colour, unicode);
    }

    Terminal terminal() {
        return terminal;
    }

    /** Runs a command without any environment variable and gives its exit code. */
    int run(String... arguments) {
        return Commands.assemble(terminal, Map.of(), arguments).execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
