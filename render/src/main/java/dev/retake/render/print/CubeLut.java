package dev.retake.render.print;

import dev.retake.render.RenderException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A colour table in the {@code .cube} format that grading programs write: one-dimensional (a curve a channel) or three-dimensional
 * (a colour for each corner of a lattice, red varying fastest).
 *
 * <p>Source: Adobe, "Cube LUT Specification 1.0", 2013; the input ranges that DaVinci Resolve writes are understood too.
 */
final class CubeLut {
    private static final int LEAST_SIZE = 2;
    private static final int LARGEST_CURVE = 65536;
    /** 129³ corners take 26 MB; nobody hands out larger ones. */
    private static final int LARGEST_LATTICE = 129;

    private final int dimensions;
    private final int size;
    private final float[] table;
    private final float[] least;
    private final float[] scale;

    private CubeLut(int dimensions, int size, float[] table, float[] least, float[] most) {
        this.dimensions = dimensions;
        this.size = size;
        this.table = table;
        this.least = least;
        scale = new float[3];
        for (int c = 0; c < 3; c++) {
            scale[c] = (size - 1) / (most[c] - least[c]);
        }
    }

    /**
     * Reads a file.
     *
     * @throws RenderException when it is missing or not a table; the message names file, line and what is allowed
     */
    static CubeLut read(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Parser parser = new Parser(file);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                parser.take(line.strip());
            }
            return parser.finish();
        } catch (NoSuchFileException missing) {
            throw new RenderException("There is no colour table " + file + ".", missing);
        } catch (CharacterCodingException binary) {
            throw new RenderException(file + " is not a .cube file: it is not text.", binary);
        } catch (IOException unreadable) {
            throw new RenderException(
                    "The colour table " + file + " can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Takes a file line by line. */
    private static final class Parser {
        private final Path file;
        private final float[] least = {0, 0, 0};
        private final float[] most = {1, 1, 1};
        private int line;
        private int dimensions;
        private int size;
        private Optional<float[]> table = Optional.empty();
        private int filled;

        Parser(Path file) {
            this.file = file;
        }

        void take(String text) {
            line++;
            if (text.isEmpty() || text.startsWith("#")) {
                return;
            }
            StringTokenizer words = new StringTokenizer(text);
            String first = words.nextToken();
            switch (first) {
                case "TITLE" -> {}
                case "LUT_1D_SIZE" -> size(1, words, LARGEST_CURVE);
                case "LUT_3D_SIZE" -> size(3, words, LARGEST_LATTICE);
                case "DOMAIN_MIN" -> triple(words, least);
                case "DOMAIN_MAX" -> triple(words, most);
                case "LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE" -> range(words);
                default -> {
                    if (Character.isLetter(first.charAt(0))) {
                        throw wrong(
                                "the keyword " + first + " is not known; allowed are TITLE, LUT_1D_SIZE, LUT_3D_SIZE,"
                                        + " DOMAIN_MIN, DOMAIN_MAX");
                    }
                    entry(new StringTokenizer(text));
                }
            }
        }

        private void size(int wanted, StringTokenizer words, int largest) {
            if (dimensions != 0) {
                throw wrong("the table's size is told twice; a file holds one table, LUT_1D_SIZE or LUT_3D_SIZE");
            }
            double number = number(words);
            if (number != Math.rint(number) || number < LEAST_SIZE || number > largest) {
                throw wrong("a %d-D table has %d to %d steps, not %s"
                        .formatted(wanted, LEAST_SIZE, largest, Double.toString(number)));
            }
            noMore(words);
            dimensions = wanted;
            size = (int) number;
            table = Optional.of(new float[3 * (wanted == 1 ? size : size * size * size)]);
        }

        private void triple(StringTokenizer words, float[] into) {
            for (int c = 0; c < 3; c++) {
                into[c] = (float) number(words);
            }
            noMore(words);
        }

        private void range(StringTokenizer words) {
            float from = (float) number(words);
            float to = (float) number(words);
            noMore(words);
            for (int c = 0; c < 3; c++) {
                least[c] = from;
                most[c] = to;
            }
        }

        private void entry(StringTokenizer words) {
            float[] values = table.orElseThrow(() -> wrong("values come before LUT_1D_SIZE or LUT_3D_SIZE"));
            if (filled + 3 > values.length) {
                throw wrong("there are more than the %d lines of values that the size asks for"
                        .formatted(values.length / 3));
            }
            for (int c = 0; c < 3; c++) {
                values[filled++] = (float) number(words);
            }
            noMore(words);
        }

        private double number(StringTokenizer words) {
            if (!words.hasMoreTokens()) {
                throw wrong("a number is missing");
            }
            String word = words.nextToken();
            try {
                double number = Double.parseDouble(word);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                throw new RenderException(place() + "\"" + word + "\" is not a number.", noNumber);
            }
            throw wrong("\"" + word + "\" is not a finite number");
        }

        private void noMore(StringTokenizer words) {
            if (words.hasMoreTokens()) {
                throw wrong("\"" + words.nextToken() + "\" is one value too many");
            }
        }

        private String place() {
            return file + ", line " + line + ": ";
        }

        private RenderException wrong(String what) {
            return new RenderException(place() + what + ".");
        }

        CubeLut finish() {
            float[] values = table.orElseThrow(() ->
                    new RenderException(file + " is not a .cube file: it tells neither LUT_1D_SIZE nor LUT_3D_SIZE."));
            if (filled < values.length) {
                throw new RenderException("%s ends after %d of the %d lines of values that its size asks for."
                        .formatted(file, filled / 3, values.length / 3));
            }
            for (int c = 0; c < 3; c++) {
                if (!(most[c] > least[c])) {
                    throw new RenderException(file + ": DOMAIN_MAX must be above DOMAIN_MIN in every channel.");
                }
            }
            return new CubeLut(dimensions, size, values, least, most);
        }
    }

    /** Replaces the first {@code length} colours by the table's; inputs outside the domain are brought to its border. */
    void map(float[] red, float[] green, float[] blue, int length) {
        if (dimensions == 1) {
            curve(red, 0, length);
            curve(green, 1, length);
            curve(blue, 2, length);
        } else {
            lattice(red, green, blue, length);
        }
    }

    private float place(float value, int channel) {
        return Math.min(Math.max((value - least[channel]) * scale[channel], 0f), size - 1f);
    }

    private void curve(float[] values, int channel, int length) {
        for (int x = 0; x < length; x++) {
            float at = place(values[x], channel);
            int step = Math.min((int) at, size - 2);
            float from = table[3 * step + channel];
            values[x] = from + (table[3 * step + 3 + channel] - from) * (at - step);
        }
    }

    /** Tetrahedral: the cell's diagonal keeps greys grey; source: Kasson and others, "Tetrahedral interpolation", 1993. */
    private void lattice(float[] red, float[] green, float[] blue, int length) {
        int up = 3 * size;
        int deep = up * size;
        for (int x = 0; x < length; x++) {
            float r = place(red[x], 0);
            float g = place(green[x], 1);
            float b = place(blue[x], 2);
            int cellR = Math.min((int) r, size - 2);
            int cellG = Math.min((int) g, size - 2);
            int cellB = Math.min((int) b, size - 2);
            r -= cellR;
            g -= cellG;
            b -= cellB;
            int low = 3 * cellR + up * cellG + deep * cellB;
            int high = low + 3 + up + deep;
            // The walk from the cell's darkest to its brightest corner takes the axes in the order of their shares.
            float most = Math.max(r, Math.max(g, b));
            float fewest = Math.min(r, Math.min(g, b));
            float middle = r + g + b - most - fewest;
            int first = low + (r >= g && r >= b ? 3 : g >= b ? up : deep);
            int last = high - (b <= g && b <= r ? deep : g <= r ? up : 3);
            float wLow = 1f - most;
            float wFirst = most - middle;
            float wLast = middle - fewest;
            red[x] = wLow * table[low] + wFirst * table[first] + wLast * table[last] + fewest * table[high];
            green[x] = wLow * table[low + 1]
                    + wFirst * table[first + 1]
                    + wLast * table[last + 1]
                    + fewest * table[high + 1];
            blue[x] = wLow * table[low + 2]
                    + wFirst * table[first + 2]
                    + wLast * table[last + 2]
                    + fewest * table[high + 2];
        }
    }
}
