package dev.retake.cli;

import dev.retake.server.Node;
import dev.retake.server.config.Configuration;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a server, asks it once how it is, and stops it: what a class archive is recorded from after a build. */
@Command(name = "rehearse", hidden = true, description = "Starts and stops a server, to record a class archive.")
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ScratchFolder data = ScratchFolder.make("retake-rehearsal-");
                Node node = Node.start(configuration(data.path()));
                HttpClient http = HttpClient.newHttpClient()) {
            URI health = URI.create("http://127.0.0.1:" + node.port() + "/healthz");
            HttpResponse<Void> response =
                    http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
            return response.statusCode() == 200 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static Configuration configuration(Path data) {
        return ConfigurationLoader.load(
                        List.of(SettingSource.flags(Map.of("data-folder", data.toString(), "listen.port", "0"))))
                .configuration();
    }
}
