package dev.retake.signals.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.shot.ShotDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is found on real clips, against labels made by eye before any detector ran ({@code seen.csv}). */
class SeenPeopleTest {
    /** Of the bodies and faces of any clip at least this share is found; reached are 98 %. */
    private static final double LEAST = 0.95;
    /**
     * So many bodies and faces, in all clips, are found where nobody else is. The same code reached 26, 33 and 38 on three processors, on
     * which networks round differently; 16 of them are a drawn rabbit's.
     */
    private static final int MOST_EXTRA = 42;

    /** A labelled person or face. */
    private record Seen(boolean face, boolean required, Box box) {}

    /** How many were labelled, found, and found besides; {@code again} of those lie on somebody who is labelled. */
    private record Score(int labelled, int found, int extra, int again, int frames) {}

    @Test
    void findsWhomAViewerSees() throws IOException {
        String folder = System.getenv("RETAKE_TEST_MEDIA");
        assumeTrue(folder != null && !folder.isBlank(), "RETAKE_TEST_MEDIA names no folder: real clips are not tried");
        int extra = 0;
        System.out.println("People on real clips, against labels made by eye: found / labelled + extra ones (of them"
                + " on somebody who is labelled)");
        for (Map.Entry<String, Map<Integer, List<Seen>>> clip : labels().entrySet()) {
            Path file = Path.of(folder, clip.getKey());
            if (!Files.exists(file)) {
                System.out.println("  " + clip.getKey() + " is not there: skipped");
                continue;
            }
            Score[] scores = score(file, clip.getValue());
            System.out.printf(
                    "  %-45s %2d frames: people %3d / %3d + %2d (%d), faces %3d / %3d + %2d (%d)%n",
                    clip.getKey(),
                    scores[0].frames,
                    scores[0].found,
                    scores[0].labelled,
                    scores[0].extra,
                    scores[0].again,
                    scores[1].found,
                    scores[1].labelled,
                    scores[1].extra,
                    scores[1].again);
            for (Score score : scores) {
                assertThat((double) score.found).as(clip.getKey()).isGreaterThanOrEqualTo(LEAST * score.labelled);
                extra += score.extra;
            }
        }
        assertThat(extra).isLessThanOrEqualTo(MOST_EXTRA);
    }

    private static Score[] score(Path file, Map<Integer, List<Seen>> labels) {
        Score[] scores = {new Score(0, 0, 0, 0, 0), new Score(0, 0, 0, 0, 0)};
        try (PixelPool pool = PixelPool.of(2);
                ClipReader clip = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool);
                PeopleSignal signal = new PeopleSignal(pool)) {
            ShotDetector shots = new ShotDetector(pool);
            LinearImage image = new LinearImage(clip.facts().display());
            for (Optional<FrameTime> time = clip.read(image); time.isPresent(); time = clip.read(image)) {
                int frame = time.get().index();
                People people = signal.next(image, shots.next(image));
                List<Seen> seen = labels.get(frame);
                if (seen != null) {
                    List<Box> bodies = people.poses().stream().map(Pose::box).toList();
                    List<Box> faces = people.faces().stream().map(Face::box).toList();
                    scores[0] = compare(
                            scores[0], seen.stream().filter(s -> !s.face).toList(), bodies);
                    scores[1] =
                            compare(scores[1], seen.stream().filter(s -> s.face).toList(), faces);
                }
            }
        }
        return scores;
    }

    private static Score compare(Score score, List<Seen> seen, List<Box> boxes) {
        List<Box> left = new ArrayList<>(boxes);
        int required = 0;
        int found = 0;
        for (Seen label :
                seen.stream().sorted(Comparator.comparing(s -> !s.required)).toList()) {
            Optional<Box> best = left.stream()
                    .filter(box -> away(label.box, box) < 0.75)
                    .min(Comparator.comparingDouble(box -> away(label.box, box)));
            best.ifPresent(left::remove);
            required += label.required ? 1 : 0;
            found += label.required && best.isPresent() ? 1 : 0;
        }
        int again = (int) left.stream()
                .filter(box -> seen.stream()
                        .anyMatch(label -> label.box.coveredBy(box) > 0.2 || box.coveredBy(label.box) > 0.5))
                .count();
        return new Score(
                score.labelled + required,
                score.found + found,
                score.extra + left.size(),
                score.again + again,
                score.frames + 1);
    }

    /** Distance of the middles, in parts of the labelled box. */
    private static double away(Box label, Box box) {
        return Math.hypot(
                (box.centreX() - label.centreX()) / label.width(), (box.centreY() - label.centreY()) / label.height());
    }

    private static Map<String, Map<Integer, List<Seen>>> labels() throws IOException {
        Map<String, Map<Integer, List<Seen>>> labels = new TreeMap<>();
        try (InputStream stream = SeenPeopleTest.class.getResourceAsStream("seen.csv")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines()
                    .filter(l -> !l.startsWith("#") && !l.startsWith("clip,"))
                    .toList()) {
                String[] parts = line.split(",", -1);
                List<Seen> seen = labels.computeIfAbsent(parts[0], clip -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(parts[1]), frame -> new ArrayList<>());
                if (!parts[2].equals("nobody")) {
                    float x = Float.parseFloat(parts[4]);
                    float y = Float.parseFloat(parts[5]);
                    float halfWidth = Float.parseFloat(parts[6]) / 2;
                    float halfHeight = Float.parseFloat(parts[7]) / 2;
                    Box box = new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
                    seen.add(new Seen(parts[2].equals("face"), parts[3].equals("required"), box));
                }
            }
        }
        return labels;
    }
}
