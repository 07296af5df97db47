package dev.retake.signals.geometry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of points on frames of real clips, of which a person said which is nearer before any reader had seen them: 274 on 34
 * frames of 13 clips and photographs, in 167 of which the nearer point lies no lower in the picture than the other.
 */
final class PairsByEye {
    private PairsByEye() {}

    /** Two points in fractions of the frame. */
    record Pair(double nearerX, double nearerY, double fartherX, double fartherY) {
        /** Whether the nearer point is no lower in the picture: the half that "lower is nearer" gets wrong. */
        boolean nearerIsNotLower() {
            return nearerY <= fartherY;
        }
    }

    /** All pairs, by clip and by index of the displayed frame. */
    static Map<String, TreeMap<Integer, List<Pair>>> all() {
        Map<String, TreeMap<Integer, List<Pair>>> pairs = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PairsByEye.class.getResourceAsStream("pairs-by-eye.csv"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cell -> pairs.computeIfAbsent(cell[0], clip -> new TreeMap<>())
                            .computeIfAbsent(Integer.valueOf(cell[1]), frame -> new ArrayList<>())
                            .add(new Pair(number(cell[2]), number(cell[3]), number(cell[4]), number(cell[5]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }
}
