package dev.retake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Judges the files that a command line names, before any work begins. */
final class NamedFiles {
    private NamedFiles() {}

    /**
     * Makes sure that a file is there to be read.
     *
     * @param noun what it is called when it is missing, such as {@code guide image}
     * @throws CommandFailure saying what is there instead
     */
    static void checkSource(Path file, String noun) {
        if (isUrl(file)) {
            throw new CommandFailure(
                    ExitCode.INPUT, file.toString().replaceFirst(":/+", "://") + " is a URL; download it first.");
        }
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.INPUT, "There is no " + noun + " " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.INPUT, file + " is a folder; name a file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.INPUT, file + " is no ordinary file; copy what it holds into one.");
        }
        if (!Files.isReadable(file)) {
            throw new CommandFailure(ExitCode.INPUT, file + " may not be read; see its permissions.");
        }
    }

    /**
     * Makes sure that a result can go somewhere without anything being lost.
     *
     * @param ending what its name has to end with, such as {@code .mp4}
     * @param force whether a file that is there may be replaced
     * @throws CommandFailure saying what is in the way
     */
    static void checkTarget(Path file, String ending, boolean force) {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.USAGE, file + " is a folder; choose another name with -o.");
        }
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " does not end with " + ending + ", the only format that is written here.");
        }
        if (!force && Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " exists already; choose another name with -o, or add --force.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no folder " + folder + " for the result.");
        }
    }

    /**
     * Makes sure that a result does not replace what it is made of, whatever the names and links that lead there.
     *
     * @param source is there
     * @param noun what the source is, such as {@code the source clip}
     */
    static void checkApart(Path target, Path source, String noun) {
        try {
            if (Files.exists(target) && Files.isSameFile(target, source)) {
                throw new CommandFailure(ExitCode.USAGE, target + " is " + noun + "; choose another name with -o.");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(target + " can't be looked at", unreadable);
        }
    }

    /** A path keeps one of a URL's two slashes; one letter before the colon is a Windows drive. */
    private static boolean isUrl(Path file) {
        return file.toString().matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    }
}
