package dev.retake.cli.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Writes the body of a {@code video_edit} with the clip inside, without holding the clip in memory. */
public final class EditRequest {
    private EditRequest() {}

    /**
     * Writes the body with automatic controls.
     *
     * @param clip an MP4
     * @param resolution such as {@code 720p}
     * @param target where the JSON goes
     */
    public static void write(Path clip, String prompt, String resolution, Path target) throws IOException {
        String quoted = JsonMapper.shared().writeValueAsString(prompt);
        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(("{\"type\":\"video_edit\",\"model\":\"ray-3.2\",\"prompt\":" + quoted
                            + ",\"video\":{\"resolution\":\"" + resolution
                            + "\",\"edit\":{\"auto_controls\":true}},\"source\":{\"media_type\":\"video/mp4\",\"data\":\"")
                    .getBytes(StandardCharsets.UTF_8));
            OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
            Files.copy(clip, base64);
            base64.close();
            out.write("\"}}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Lets the base64 encoder write its padding, which it does on close, without ending the file. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
