package dev.retake.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some web server that callers' addresses point at: files of a folder, a page, and one file that never ends. */
final class MediaHost implements AutoCloseable {

    /** The announced size of {@code /huge.mp4}: one byte more than a source may have. */
    static final long HUGE_BYTES = 200L * 1024 * 1024 + 1;

    private final HttpServer server;
    private final Path folder;
    private final AtomicInteger requests = new AtomicInteger();

    private MediaHost(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static MediaHost start(Path folder) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
            MediaHost host = new MediaHost(server, folder);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", host::answer);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a file by a name that the node's operator has allowed. */
    String url(String name) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    /** The same as an address that nobody has allowed. */
    String guardedUrl(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** How many requests have come. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = folder.resolve(name);
            if (name.equals("page")) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                send(exchange, "<html></html>".getBytes(StandardCharsets.US_ASCII));
            } else if (name.equals("huge.mp4")) {
                exchange.getResponseHeaders().set("Content-Type", "video/mp4");
                sendHuge(exchange);
            } else if (Files.isRegularFile(file)) {
                exchange.getResponseHeaders().set("Content-Type", name.endsWith(".png") ? "image/png" : "video/mp4");
                send(exchange, Files.readAllBytes(file));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void sendHuge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, HUGE_BYTES);
        byte[] piece = new byte[1 << 20];
        OutputStream body = exchange.getResponseBody();
        for (long sent = 0; sent + piece.length < HUGE_BYTES; sent += piece.length) {
            body.write(piece);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
