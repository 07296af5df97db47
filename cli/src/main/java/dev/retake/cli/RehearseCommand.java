package dev.retake.cli;

import dev.retake.process.ProcessSettings;
import dev.retake.render.RenderRehearsal;
import dev.retake.server.Node;
import dev.retake.server.config.Configuration;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import dev.retake.server.store.SqliteLibrary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What makes the next starts quick, after a build: starts a server, asks it a few things, and stops it, from which a class
 * archive is recorded, and lays SQLite's library out as a file; or records the archive of render processes.
 */
@Command(name = "rehearse", hidden = true, description = "Works once in small, to record a class archive.")
final class RehearseCommand implements Callable<Integer> {
    @Option(names = "--record-renders", paramLabel = "FILE", description = "Records the archive of render processes.")
    private Optional<Path> recorded;

    @Option(names = "--sqlite", paramLabel = "FOLDER", description = "Where SQLite's library is to lie as a file.")
    private Optional<Path> sqlite;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (recorded.isPresent()) {
            return recordRenders(recorded.get());
        }
        sqlite.ifPresent(SqliteLibrary::copyTo);
        try (ScratchFolder data = ScratchFolder.make("retake-rehearsal-");
                Node node = Node.start(configuration(data.path()));
                HttpClient http = HttpClient.newHttpClient()) {
            URI base = URI.create("http://127.0.0.1:" + node.port());
            String key = node.firstKey().orElseThrow();
            int health = send(http, HttpRequest.newBuilder(base.resolve("/healthz")));
            // A private address: the fetch is refused before anything is sent.
            send(
                    http,
                    HttpRequest.newBuilder(base.resolve("/v1/generations?dry_run=true"))
                            .header("Authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"type": "video_edit", "model": "ray-3.2", "prompt": "golden hour",
                                     "source": {"url": "http://127.0.0.1/clip.mp4", "media_type": "video/mp4"}}""")));
            send(
                    http,
                    HttpRequest.newBuilder(base.resolve("/v1/generations")).header("Authorization", "Bearer " + key));
            return health == 200 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static int recordRenders(Path archive) throws IOException, InterruptedException {
        ProcessSettings settings = ProcessSettings.defaults();
        try (ScratchFolder folder = ScratchFolder.make("retake-rehearsal-")) {
            List<String> command = new ArrayList<>();
            command.add(settings.java().toString());
            command.addAll(ProcessSettings.REQUIRED_FLAGS);
            command.add("-XX:AOTCacheOutput=" + archive.toAbsolutePath());
            command.addAll(List.of("-cp", settings.classPath(), RenderRehearsal.class.getName()));
            command.add(folder.path().toString());
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private static int send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Configuration configuration(Path data) {
        return ConfigurationLoader.load(List.of(SettingSource.flags(
                        Map.of("data-folder", data.toString(), "listen.port", "0", "render.practice", "false"))))
                .configuration();
    }
}
