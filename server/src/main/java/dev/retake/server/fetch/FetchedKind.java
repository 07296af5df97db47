package dev.retake.server.fetch;

import java.util.Locale;
import java.util.Set;

/** What a URL should lead to, and which declared content types rule it out before a byte is read. */
public enum FetchedKind {
    VIDEO("video/", Set.of("application/octet-stream", "binary/octet-stream", "application/mp4")),
    IMAGE("image/", Set.of("application/octet-stream", "binary/octet-stream"));

    private final String family;
    private final Set<String> alsoFine;

    FetchedKind(String family, Set<String> alsoFine) {
        this.family = family;
        this.alsoFine = alsoFine;
    }

    /**
     * Whether a body of this content type may be the wanted medium; its bytes decide later.
     *
     * @param contentType the header's value, empty when it is missing
     */
    boolean accepts(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith(family) || alsoFine.contains(type);
    }
}
