package dev.retake.render.quality.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Frames in folders, {@code CLIP/EDIT/GUIDES/ROW/0000.png}: to look at, to hand to another program, and to score what it made of them.
 *
 * @param folder that holds the clips' folders
 * @param name of the row
 */
public record KeptFrames(Path folder, String name) implements Follower {

    @Override
    public List<Shown> follow(OracleClip clip, KnownEdit edit, SortedMap<Integer, Path> guides, List<Integer> wanted) {
        Path row = row(clip, edit, guides.size());
        return wanted.stream().map(frame -> Shown.read(file(row, frame))).toList();
    }

    /** Writes frames. */
    public void keep(OracleClip clip, KnownEdit edit, int guides, List<Integer> numbers, List<Shown> frames) {
        try {
            Path row = Files.createDirectories(row(clip, edit, guides));
            for (int i = 0; i < numbers.size(); i++) {
                frames.get(i).write(file(row, numbers.get(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The frames could not be kept in " + folder, e);
        }
    }

    /** Whether the row is there for a clip, an edit and a number of guides. */
    public boolean has(OracleClip clip, KnownEdit edit, int guides) {
        return Files.isDirectory(row(clip, edit, guides));
    }

    private Path row(OracleClip clip, KnownEdit edit, int guides) {
        return folder.resolve(clip.name())
                .resolve(edit.wireName())
                .resolve(Integer.toString(guides))
                .resolve(name);
    }

    private static Path file(Path row, int frame) {
        return row.resolve("%04d.png".formatted(frame));
    }
}
