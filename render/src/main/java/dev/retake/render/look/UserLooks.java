package dev.retake.render.look;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the looks in a folder of somebody's own and tries each of their operators, so that mistakes show before a render. */
final class UserLooks {
    private static final long LARGEST_FILE = 1 << 20;

    private UserLooks() {}

    static List<Look> read(Path folder) {
        List<Look> looks = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            try (InputStream stream = Files.newInputStream(file)) {
                if (Files.size(file) > LARGEST_FILE) {
                    throw new RenderException("The look file " + name + " is larger than a mebibyte.");
                }
                List<Look> found = LookReader.read(name, stream, Optional.of(folder));
                found.forEach(look -> check(name, look));
                looks.addAll(found);
            } catch (IOException unreadable) {
                throw new RenderException(
                        "The look file " + file + " can't be read: " + unreadable.getMessage(), unreadable);
            }
        }
        return looks;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new RenderException(
                    "The folder of looks " + folder + " can't be read: it must exist and be a folder.", unreadable);
        }
    }

    private static void check(String file, Look look) {
        if (look.steps().isEmpty()) {
            throw new RenderException(file + ", look " + look.id() + ": it needs at least one step");
        }
        for (Look.Step step : look.steps()) {
            try {
                OperatorCatalogue.create(look, step, 1);
            } catch (RenderException wrong) {
                throw new RenderException(file + ": " + wrong.getMessage(), wrong);
            }
        }
    }
}
