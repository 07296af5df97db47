package dev.retake.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What makes an edit's pixels: what {@code video.renderer}, an extension, chooses. */
public enum RendererKind {
    /** Named appearances, applied to the pixels that are there; always at hand. */
    LOOKS,
    /** A video diffusion model, which makes the picture anew; only where a model was installed. */
    DIFFUSION;

    /** The name on the wire, such as {@code looks}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The renderer of that wire name, or empty when there is none. */
    public static Optional<RendererKind> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }
}
