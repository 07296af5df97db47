package dev.retake.edit.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the addresses that people really send, some of which {@link URI} finds too loose. */
final class HostedUrls {

    /** The longest address, in UTF-16 units. */
    static final int MAX_LENGTH = 8192;

    /** Printable, forbidden in a URI by RFC 3986 section 2, and yet seen in signed addresses. */
    private static final String TOLERATED = " \"<>\\^`{|}";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HostedUrls() {}

    /** The address, when it is absolute, http or https, names a host and is not too long. */
    static Optional<URI> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(escapeTolerated(text.strip()));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String escapeTolerated(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (TOLERATED.indexOf(c) >= 0) {
                escaped.append('%').append(HEX.formatHex(String.valueOf(c).getBytes(StandardCharsets.US_ASCII)));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
