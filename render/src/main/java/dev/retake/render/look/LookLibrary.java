package dev.retake.render.look;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All looks that there are, by id, in the order of their files. Immutable. */
public final class LookLibrary {
    private static final List<String> FILES =
            List.of("light.yaml", "weather.yaml", "film.yaml", "media.yaml", "lens.yaml", "wash.yaml");

    private final Map<String, Look> looks;

    private LookLibrary(Map<String, Look> looks) {
        this.looks = Collections.unmodifiableMap(looks);
    }

    /** The looks that come with Retake, read once. */
    public static LookLibrary builtIn() {
        return BuiltIn.LIBRARY;
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
                    for (Look look : LookReader.read(file, stream)) {
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

    /** The look of that id, or empty. */
    public Optional<Look> find(String id) {
        return Optional.ofNullable(looks.get(id));
    }

    /** All looks. */
    public Collection<Look> all() {
        return looks.values();
    }
}
