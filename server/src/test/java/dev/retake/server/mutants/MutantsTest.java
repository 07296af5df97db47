package dev.retake.server.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.ProcessSettings;
import dev.retake.process.RenderProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of damaged files: each is decoded or refused for a documented reason, within bounded time; what ends a process all
 * the same ends a render process just so, and becomes a documented fault there.
 */
class MutantsTest {
    private static final int CLIPS = 2000;
    private static final int IMAGES = 400;
    private static final int PROCESSES = 2;

    @TempDir
    Path folder;

    @Test
    void damagedClipsAreDecodedOrRefused() throws IOException, InterruptedException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        List<Path> clips = SoundFiles.clips(sources);
        Herd herd = looked(sources, clips, CLIPS, "clips");
        assertThat(verdictsBeside(
                        herd,
                        "clip decoded.*|refused (UNSUPPORTED_FORMAT|UNDECODABLE|TOO_LARGE)"
                                + "|measured, then UNDECODABLE"))
                .isEmpty();
        contained(herd, false);
    }

    @Test
    void damagedImagesAreDecodedOrRefused() throws IOException, InterruptedException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Herd herd = looked(sources, SoundFiles.images(sources), IMAGES, "images");
        assertThat(verdictsBeside(herd, "image decoded|refused (UNSUPPORTED_FORMAT|UNDECODABLE|TOO_LARGE)"))
                .isEmpty();
        contained(herd, true);
    }

    private Herd looked(Path sources, List<Path> files, int count, String what)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        Herd herd = new Herd(sources, Files.createDirectory(folder.resolve("scratch")));
        herd.run(count, PROCESSES);
        print(what, files, herd, (System.nanoTime() - started) / 1e9);
        assertThat(herd.verdicts()).hasSize(count);
        assertThat(herd.verdicts().values()).noneMatch("HUNG"::equals);
        // A suite whose mutants were all refused at the door would prove little.
        assertThat(herd.verdicts().values().stream()
                        .filter(verdict -> verdict.contains("decoded"))
                        .count())
                .isGreaterThan(count / 10);
        return herd;
    }

    /** Verdicts that are neither as they should be nor the end of a process. */
    private static Map<Integer, String> verdictsBeside(Herd herd, String expected) {
        Map<Integer, String> rest = new TreeMap<>(herd.verdicts());
        rest.keySet().removeAll(herd.casualties().keySet());
        rest.values().removeIf(verdict -> verdict.matches(expected));
        return rest;
    }

    private static void print(String what, List<Path> files, Herd herd, double seconds) {
        TreeMap<String, Integer> table = new TreeMap<>();
        herd.verdicts().values().forEach(verdict -> table.merge(verdict, 1, Integer::sum));
        System.out.printf("%d mutants of %d %s in %.0f s:%n", herd.verdicts().size(), files.size(), what, seconds);
        table.forEach((verdict, count) -> System.out.printf("%6d  %s%n", count, verdict));
        herd.verdicts().forEach((number, verdict) -> {
            if (herd.casualties().containsKey(number) || verdict.startsWith("UNEXPECTED")) {
                System.out.printf("        %s: %s%n", Mutant.of(number, files), verdict);
            }
        });
    }

    /** Real render processes, fed with what ended ours. */
    private static void contained(Herd herd, boolean images) {
        if (herd.casualties().isEmpty()) {
            return;
        }
        try (RenderProcesses processes =
                RenderProcesses.start(ProcessSettings.defaults().withSpares(0))) {
            herd.casualties().forEach((number, file) -> {
                Event answer = processes.run(images ? new Order.ProbeImage(file) : new Order.Probe(file));
                System.out.printf("        mutant %d in a render process: %s%n", number, answer);
                assertThat(answer)
                        .as("mutant %d", number)
                        .satisfiesAnyOf(
                                event -> assertThat(event).isInstanceOf(Event.Probed.class),
                                event -> assertThat(event).isInstanceOf(Event.ImageProbed.class),
                                event -> assertThat(((Event.Failed) event).fault())
                                        .isIn(Event.Fault.UNDECODABLE, Event.Fault.UNSUPPORTED_FORMAT));
            });
        }
    }
}
