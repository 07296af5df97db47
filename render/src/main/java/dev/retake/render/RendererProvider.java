package dev.retake.render;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A renderer beside the looks, in a module that a render process may or may not have on its class path; found by {@link
 * ServiceLoader}.
 */
public interface RendererProvider {
    /** Names the renderer that a process is to use; not set for looks. */
    String NAME_PROPERTY = "retake.renderer";

    /** Names the folder of that renderer's model. */
    String MODEL_PROPERTY = "retake.model-dir";

    /**
     * What one edit asks for beside its {@link RenderJob}.
     *
     * @param prompt the user's words
     * @param guides finished pictures by the frame that they are pinned to
     * @param scratch a folder for notes
     */
    record Edit(String prompt, Map<Integer, LinearImage> guides, Path scratch) {
        public Edit {
            guides = Map.copyOf(guides);
        }
    }

    /** The name that users choose it by. */
    String name();

    /** Loads native libraries; called before the process gives up its privileges. */
    void load();

    /** What its renderers read beside the edit's own files. */
    List<Path> readable();

    /** What its renderers write to beside the edit's own folder, such as devices. */
    List<Path> writable();

    /** Why it can't render here, in whole sentences; empty when it can. Asked once an edit. */
    Optional<String> obstacle();

    /** A renderer of one edit. */
    Renderer open(Edit edit, PixelPool pool);

    /** The name of the renderer that this process was told to use; empty for looks. */
    static Optional<String> nameForProcess() {
        return Optional.ofNullable(System.getProperty(NAME_PROPERTY)).filter(name -> !name.equals("looks"));
    }

    /** The renderer that this process was told to use; empty for looks, and when no module provides it. */
    static Optional<RendererProvider> ofProcess() {
        return nameForProcess()
                .flatMap(name -> ServiceLoader.load(RendererProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(provider -> provider.name().equals(name))
                        .findFirst());
    }
}
