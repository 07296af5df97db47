package dev.retake.server.mutants;

import dev.retake.media.PixelPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that looks at one mutant after the other, and names each before it starts, so that its parent knows which one
 * killed it. Arguments: folder of sources, scratch folder, and first, last and step of the numbers.
 */
public final class MutantMain {
    private MutantMain() {}

    public static void main(String[] args) throws IOException {
        List<Path> sources = sources(Path.of(args[0]));
        Path scratch = Path.of(args[1]);
        int end = Integer.parseInt(args[3]);
        int step = Integer.parseInt(args[4]);
        try (PixelPool pool = PixelPool.of(1)) {
            Look look = new Look(scratch.resolve("out.mp4"), pool);
            for (int number = Integer.parseInt(args[2]); number < end; number += step) {
                Mutant mutant = Mutant.of(number, sources);
                Path file = Files.write(fileFor(mutant, scratch), mutant.bytes());
                System.out.println("start " + number);
                System.out.println("end " + number + " " + look.at(file));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /** Where a mutant lies while it is looked at. */
    static Path fileFor(Mutant mutant, Path scratch) {
        String name = mutant.source().getFileName().toString();
        return scratch.resolve("mutant" + name.substring(name.lastIndexOf('.')));
    }

    /** The sound files, always in the same order. */
    static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The number that a line begins or ends with. */
    static Optional<Integer> number(String line, String word) {
        return line.startsWith(word + " ") ? Optional.of(Integer.parseInt(line.split(" ", 3)[1])) : Optional.empty();
    }
}
