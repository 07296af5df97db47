package dev.retake.cli.bench;

import dev.retake.cli.HelperProcess;
import dev.retake.cli.Terminal;
import dev.retake.cli.client.ApiClient;
import dev.retake.cli.client.EditRequest;
import dev.retake.cli.demo.SampleClip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What 200 MB of inline base64 cost a node with a heap of 64 MB, against decoding the same text from disk to disk. */
@Command(name = "upload", description = "200 MB inline into a server with -Xmx64m.")
final class UploadBench implements Callable<Integer> {
    private static final long CLIP_BYTES = 200L << 20;
    private static final int BOX_HEADER_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Terminal terminal;

    UploadBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (NodeProcess node = NodeProcess.start(List.of("-Xmx64m"), List.of());
                ApiClient client = new ApiClient(node.base(), node.key())) {
            Path clip = node.folder().resolve("bench-clip.mp4");
            HelperProcess.run(
                    SampleClip.class, List.of(clip.toString(), "128", "72", "12", "24", "7", "2"), line -> {});
            pad(clip);
            Path body = node.folder().resolve("bench-request.json");
            EditRequest.write(clip, "golden hour", "360p", body);
            double floor = decode(clip, node.folder());
            long started = System.nanoTime();
            client.submit(body);
            double seconds = (System.nanoTime() - started) / 1e9;
            terminal.say(Machine.describe());
            new Table("what", "seconds", "peak resident")
                    .row("base64 from disk to disk", number(floor), "")
                    .row("POST until 201, -Xmx64m", number(seconds), Machine.mebibytes(Machine.peakBytes(node.pid())))
                    .print(terminal);
        }
        return 0;
    }

    /** Adds a free box (ISO/IEC 14496-12, 8.1.2), which players skip, so that the clip has the largest size allowed. */
    private static void pad(Path clip) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(clip, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            int size = Math.toIntExact(CLIP_BYTES - channel.size());
            ByteBuffer box = ByteBuffer.allocate(size);
            box.putInt(size).put("free".getBytes(StandardCharsets.US_ASCII));
            box.position(BOX_HEADER_BYTES).rewind();
            while (box.hasRemaining()) {
                channel.write(box);
            }
        }
    }

    private static double decode(Path clip, Path folder) throws IOException {
        Path text = folder.resolve("bench.base64");
        try (OutputStream out = Base64.getEncoder().wrap(Files.newOutputStream(text))) {
            Files.copy(clip, out);
        }
        long started = System.nanoTime();
        Path decoded = folder.resolve("bench.bytes");
        try (InputStream in =
                Base64.getDecoder().wrap(new BufferedInputStream(Files.newInputStream(text), BUFFER_BYTES))) {
            Files.copy(in, decoded);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Files.delete(text);
        Files.delete(decoded);
        return seconds;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
