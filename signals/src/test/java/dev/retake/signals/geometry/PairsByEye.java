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
 * Pairs of points on frames of real clips, of which a person said which is nearer before any reader had seen them, in two sets, on
 * the same 13 clips and photographs but other frames: what was tuned with the first is judged by the second.
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

    /** 274 on 34 frames; in 167 the nearer point lies no lower in the picture than the other. */
    static Map<String, TreeMap<Integer, List<Pair>>> seen() {
        return read("pairs-by-eye.csv");
    }

    /** 211 on 28 frames, of which only the photographs are among those of the first set; in 158 the nearer point is no lower. */
    static Map<String, TreeMap<Integer, List<Pair>>> heldOut() {
        return read("pairs-held-out.csv");
    }

    /** By clip and by index of the displayed frame. */
    private static Map<String, TreeMap<Integer, List<Pair>>> read(String resource) {
        Map<String, TreeMap<Integer, List<Pair>>> pairs = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PairsByEye.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
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
