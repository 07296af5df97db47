package dev.retake.server.config;

/** Writes {@code docs/configuration.md} from the keys, so that the page can't be wrong. */
public final class ConfigurationPage {

    private ConfigurationPage() {}

    /** The page in Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                This page is generated from the code; `retake serve --print-config` shows your own values and where each came from.

                Values are read from a file, then the environment, then flags; the later one wins.

                - **File**: `retake serve --config retake.yaml`, or the file that `RETAKE_CONFIG` names. YAML, nested or dotted, or `.properties`.
                - **Environment**: `limits.source-seconds` is `RETAKE_LIMITS_SOURCE_SECONDS`, and so on.
                - **Flags**: `retake serve --set limits.source-seconds=30`, and `--address`, `--port`, `--data` for the common ones.

                A value that can't be used, or a key that doesn't exist, ends the start with a sentence that says which and why.

                ```yaml
                listen:
                  address: 0.0.0.0
                  public-url: https://retake.example
                limits:
                  source-seconds: 30
                fetch:
                  allow: [media.internal, 10.1.0.0/16]
                ```

                | key | default | allowed | meaning |
                | --- | --- | --- | --- |
                """);
        for (Key key : Key.ALL) {
            String standard = key.setting().standard();
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            key.name(),
                            standard.isEmpty() ? "not set" : '`' + standard + '`',
                            key.allowed(),
                            key.setting().meaning()));
        }
        return page.toString();
    }
}
