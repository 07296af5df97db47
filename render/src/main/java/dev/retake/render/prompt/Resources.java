package dev.retake.render.prompt;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the word lists that lie beside this package. */
final class Resources {
    private Resources() {}

    /** A YAML file's one map. */
    static Map<?, ?> map(String file) {
        try (InputStream stream = Resources.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new RenderException("The file " + file + " is missing from this build.");
            }
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            if (new Load(settings).loadFromInputStream(stream) instanceof Map<?, ?> map) {
                return map;
            }
            throw new RenderException("The file " + file + " holds no map.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
