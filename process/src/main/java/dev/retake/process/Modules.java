package dev.retake.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modules that a distribution may carry beside its libraries, in {@code modules/NAME}. */
public final class Modules {
    private Modules() {}

    /** The folder where a module's libraries lie or would lie; empty where the class path is none of a distribution. */
    public static Optional<Path> folder(String classPath, String name) {
        return Optional.ofNullable(Path.of(classPath.split(File.pathSeparator, 2)[0])
                        .toAbsolutePath()
                        .getParent())
                .flatMap(libraries -> Optional.ofNullable(libraries.getParent()))
                .map(distribution -> distribution.resolve("modules").resolve(name));
    }

    /** What a class path has to be continued with for a module, in the order of names; nothing where it is not installed. */
    static String classPath(String classPath, String name) {
        Optional<Path> folder = folder(classPath, name).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .map(file -> File.pathSeparator + file)
                    .collect(Collectors.joining());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Could not look into " + folder.get(), unreadable);
        }
    }
}
