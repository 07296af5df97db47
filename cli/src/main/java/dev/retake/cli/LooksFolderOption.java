package dev.retake.cli;

import dev.retake.render.RenderException;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Somebody's own looks, for commands that use looks. */
final class LooksFolderOption {
    @Option(
            names = "--looks",
            paramLabel = "FOLDER",
            description = "A folder of your own looks, YAML files as docs/looks.md describes them.")
    private Optional<Path> folder = Optional.empty();

    /** The folder, after all looks in it have been read and tried. */
    Optional<Path> checked() {
        library();
        return folder;
    }

    /** The folder as named. */
    Optional<Path> folder() {
        return folder;
    }

    /** The looks that come with Retake, and those in the folder. */
    LookLibrary library() {
        return library(folder);
    }

    /**
     * The looks that come with Retake, and those in a folder, if one is named.
     *
     * @throws CommandFailure when a look in it is not as it should be
     */
    static LookLibrary library(Optional<Path> folder) {
        if (folder.isEmpty()) {
            return LookLibrary.builtIn();
        }
        try {
            LookLibrary library = LookLibrary.builtIn().with(folder.get());
            new PromptReader(library);
            return library;
        } catch (RenderException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
    }
}
