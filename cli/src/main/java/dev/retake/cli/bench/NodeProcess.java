package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.Main;
import dev.retake.cli.ScratchFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code retake serve} as a process of its own with fresh data, started as this one was. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final ScratchFolder data;
    private final URI base;
    private final String key;

    private NodeProcess(Process process, ScratchFolder data, URI base, String key) {
        this.process = process;
        this.data = data;
        this.base = base;
        this.key = key;
    }

    /**
     * Starts a node on a free port; returns when it is ready.
     *
     * @param jvmFlags such as {@code -Xmx64m}
     * @param settings as {@code key=value}
     */
    static NodeProcess start(List<String> jvmFlags, List<String> settings) throws IOException {
        ScratchFolder data = ScratchFolder.make("retake-bench-");
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--port", "0", "--data", data.path().toString()));
        arguments.addAll(List.of("--set", "log.level=error", "--set", "render.practice=false"));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Process process = java(jvmFlags, arguments);
        String base = "";
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("LUMA_BASE_URL=")) {
                base = after(line);
            } else if (line.contains("LUMA_AGENTS_API_KEY=")) {
                return new NodeProcess(process, data, URI.create(base), after(line));
            }
        }
        data.close();
        throw new CommandFailure(ExitCode.FAILED, "The server for the benchmark did not start.");
    }

    /** This command again, with the same flags of the JVM. */
    static Process java(List<String> jvmFlags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String after(String assignment) {
        return assignment.substring(assignment.indexOf('=') + 1).strip();
    }

    /** Where its API is, {@code /v1} included. */
    URI base() {
        return base;
    }

    /** A key that it takes. */
    String key() {
        return key;
    }

    long pid() {
        return process.pid();
    }

    /** A folder for files of the benchmark, gone when this is closed. */
    Path folder() {
        return data.path();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        data.close();
    }
}
