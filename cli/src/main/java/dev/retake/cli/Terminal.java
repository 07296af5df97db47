package dev.retake.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes, and what may be written there.
 *
 * @param out results, one fact a line, for people and for pipes
 * @param err progress and complaints
 * @param live whether a line may be drawn over
 * @param colour whether ANSI colours are welcome
 * @param unicode whether block characters can be shown
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour, boolean unicode) {
    private static final String ERASE_LINE = "\r\u001b[K";

    /** The terminal of this process, by what its streams are and by the customs of {@code NO_COLOR} and {@code TERM}. */
    public static Terminal system(Map<String, String> environment) {
        Console console = System.console();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean live = console != null && console.isTerminal() && !dumb;
        Charset charset = System.out.charset();
        return new Terminal(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, System.err.charset()),
                live,
                live && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                charset.equals(StandardCharsets.UTF_8));
    }

    /** Prints a result. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints something that is not part of the result. */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    /** Shows a line that the next one replaces; only where {@link #live}. */
    public void draw(String line) {
        err.print(ERASE_LINE + line);
        err.flush();
    }

    /** Removes the line that was drawn last. */
    public void erase() {
        err.print(ERASE_LINE);
        err.flush();
    }

    /** The text in an ANSI style, such as 1 for bold, where colours are welcome. */
    public String styled(int style, String text) {
        return colour ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    /** A number of things in words: {@code 1 shot}, {@code 3 shots}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    public String bold(String text) {
        return styled(1, text);
    }

    public String dim(String text) {
        return styled(2, text);
    }
}
