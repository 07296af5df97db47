package dev.retake.cli.bench;

import dev.retake.cli.Terminal;
import java.util.ArrayList;
import java.util.List;

/** A Markdown table, so that what a benchmark prints can be pasted into a page. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with its heads. */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Prints it. */
    public void print(Terminal terminal) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (int index = 0; index < rows.size(); index++) {
            terminal.say(line(rows.get(index), widths));
            if (index == 0) {
                terminal.say("|" + " --- |".repeat(columns));
            }
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            line.append(' ')
                    .append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length()));
            line.append(" |");
        }
        return line.toString();
    }
}
