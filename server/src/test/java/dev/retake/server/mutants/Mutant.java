package dev.retake.server.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * One damaged file, made from nothing but its number, so that any process can make it again.
 *
 * @param number which one
 * @param source the sound file
 * @param other another one
 * @param mutation what was done
 */
public record Mutant(int number, Path source, Path other, Mutation mutation) {
    private static final long SEED = 20_261_124;

    /** The mutant of a number: sources take turns, then mutations, then chance decides. */
    public static Mutant of(int number, List<Path> sources) {
        Mutation[] mutations = Mutation.values();
        int round = number / sources.size();
        Path source = sources.get(number % sources.size());
        Path other = sources.get((number + 1 + round) % sources.size());
        return new Mutant(number, source, other, mutations[round % mutations.length]);
    }

    /** Its bytes, the same each time. */
    public byte[] bytes() {
        try {
            return mutation.apply(
                    Files.readAllBytes(source), Files.readAllBytes(other), new Random(SEED + 7919L * number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "mutant %d (%s of %s)".formatted(number, mutation, source.getFileName());
    }
}
