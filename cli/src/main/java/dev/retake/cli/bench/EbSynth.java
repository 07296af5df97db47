package dev.retake.cli.bench;

import dev.retake.media.PixelPool;
import dev.retake.render.quality.guide.Follower;
import dev.retake.render.quality.guide.Followers;
import dev.retake.render.quality.guide.KnownEdit;
import dev.retake.render.quality.guide.OracleClip;
import dev.retake.render.quality.guide.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * EbSynth, when somebody has built it: each frame from the nearest guide, guided by the source's colours, with the program's own
 * settings.
 *
 * @param program the {@code ebsynth} binary; it is no part of Retake
 * @param folder for files on the way
 */
record EbSynth(Path program, Path folder, PixelPool pool) implements Follower {

    @Override
    public String name() {
        return "EbSynth";
    }

    @Override
    public List<Shown> follow(OracleClip clip, KnownEdit edit, SortedMap<Integer, Path> guides, List<Integer> wanted) {
        List<Shown> made = new ArrayList<>();
        for (int frame : wanted) {
            int pinned = Followers.nearest(guides, frame);
            if (frame == pinned) {
                made.add(Shown.read(guides.get(pinned)));
                continue;
            }
            Path output = folder.resolve("ebsynth.png");
            run(List.of(
                    program.toString(),
                    "-style",
                    guides.get(pinned).toString(),
                    "-guide",
                    source(clip, pinned).toString(),
                    source(clip, frame).toString(),
                    "-output",
                    output.toString(),
                    "-backend",
                    "cpu"));
            made.add(Shown.read(output));
        }
        return made;
    }

    private Path source(OracleClip clip, int frame) {
        Path file = folder.resolve("source-%d.png".formatted(frame));
        Shown.of(clip.sources().get(frame), pool).write(file);
        return file;
    }

    private static void run(List<String> command) {
        try {
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("it ended with exit code " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " did not work: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
