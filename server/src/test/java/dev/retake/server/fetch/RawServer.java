package dev.retake.server.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a loopback port that says exactly the bytes it is told to, right or wrong. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Answer answer;
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    RawServer(Answer answer) throws IOException {
        this.answer = answer;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer saying(String head, byte[] body) throws IOException {
        return new RawServer((requestLine, out) -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** An address of this server under any host name. */
    URI url(String host, String path) {
        return URI.create("http://" + host + ":" + socket.getLocalPort() + path);
    }

    List<String> requestLines() {
        return requestLines;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String requestLine = in.readLine();
            if (requestLine == null) {
                return;
            }
            requestLines.add(requestLine);
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                requestLines.add(line);
            }
            OutputStream out = client.getOutputStream();
            answer.write(requestLine, out);
            out.flush();
        } catch (IOException e) {
            // The far end hung up, which is what many of these tests are about.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    interface Answer {
        void write(String requestLine, OutputStream out) throws IOException;
    }
}
