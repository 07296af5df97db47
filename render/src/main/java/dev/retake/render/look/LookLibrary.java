package dev.retake.render.look;

import dev.retake.render.RenderException;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All looks that there are, by id, in the order of their files. Immutable. */
public final class LookLibrary {
    private static final List<String> FILES = List.of(
            "light.yaml",
            "season.yaml",
            "weather.yaml",
            "film.yaml",
            "stock.yaml",
            "genre.yaml",
            "media.yaml",
            "lens.yaml",
            "wash.yaml",
            "grade.yaml");

    /** The system property that names a folder of somebody's own looks for a whole process. */
    public static final String FOLDER_PROPERTY = "retake.looks-folder";

    /** A page without anything on it: what would be on it is carried all the same. */
    private static final Look.Step BLANK = new Look.Step("screen", Map.of("strength", 0));

    private final Map<String, Look> looks;

    private LookLibrary(Map<String, Look> looks) {
        this.looks = Collections.unmodifiableMap(looks);
    }

    /** The looks that come with Retake, read once. */
    public static LookLibrary builtIn() {
        return BuiltIn.LIBRARY;
    }

    /** The looks that come with Retake and those in the folder that this process was started with, read anew. */
    public static LookLibrary ofProcess() {
        return folderOfProcess().map(builtIn()::with).orElseGet(LookLibrary::builtIn);
    }

    /** The folder that {@value #FOLDER_PROPERTY} names. */
    public static Optional<Path> folderOfProcess() {
        return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).map(Path::of);
    }

    /** Read when first asked for. */
    private static final class BuiltIn {
        private static final LookLibrary LIBRARY = read();

        private static LookLibrary read() {
            Map<String, Look> looks = new LinkedHashMap<>();
            for (String file : FILES) {
                try (InputStream stream = LookLibrary.class.getResourceAsStream(file)) {
                    if (stream == null) {
                        throw new RenderException("The look file " + file + " is missing from this build.");
                    }
                    for (Look look : LookReader.read(file, stream, Optional.empty())) {
                        if (looks.putIfAbsent(look.id(), look) != null) {
                            throw new RenderException("There are two looks " + look.id() + ".");
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return new LookLibrary(looks);
        }
    }

    /**
     * This library and the looks of somebody's own, whose words are theirs alone: a look that came with Retake no longer answers to
     * a word that one of them claims.
     *
     * @param folder whose {@code .yaml} files are read, in the order of their names; {@code .cube} files may lie beside them
     * @throws RenderException when a file or a look in it is not as it should be; the message names file, look and key, and says
     *     what is allowed
     */
    public LookLibrary with(Path folder) {
        List<Look> own = UserLooks.read(folder);
        Set<String> claimed =
                own.stream().flatMap(look -> look.words().stream()).collect(Collectors.toSet());
        Map<String, Look> all = new LinkedHashMap<>();
        looks.values().forEach(look -> all.put(look.id(), look.without(claimed)));
        for (Look look : own) {
            if (all.putIfAbsent(look.id(), look) != null) {
                throw new RenderException("There are two looks " + look.id() + ", one of them in " + folder
                        + "; choose another id for that one.");
            }
        }
        return new LookLibrary(all);
    }

    /**
     * This library, whose media leave out what belongs to the page and not to the scene: rims, screens and grids of squares. What is
     * left of a comic is the tone that its dots show.
     */
    public LookLibrary withoutPages() {
        Map<String, Look> all = new LinkedHashMap<>();
        looks.forEach((id, look) -> all.put(
                id,
                look.of(look.steps().stream()
                        .map(step -> isPage(OperatorCatalogue.create(look, step, 1)) ? BLANK : step)
                        .toList())));
        return new LookLibrary(all);
    }

    private static boolean isPage(Operator operator) {
        return operator.stage() == Stage.MATTER && !operator.isCarried();
    }

    /** The look of that id, or empty. */
    public Optional<Look> find(String id) {
        return Optional.ofNullable(looks.get(id));
    }

    /** All looks. */
    public Collection<Look> all() {
        return looks.values();
    }
}
