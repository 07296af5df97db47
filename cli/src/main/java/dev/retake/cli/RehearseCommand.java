package dev.retake.cli;

import dev.retake.process.ProcessSettings;
import dev.retake.render.RenderRehearsal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What class archives are recorded from after a build: a server that starts, is asked once how it is, and stops; or a
 * render process that renders a small clip.
 */
@Command(name = "rehearse", hidden = true, description = "Works once in small, to record a class archive.")
final class RehearseCommand implements Callable<Integer> {
    @Option(names = "--record-renders", paramLabel = "FILE", description = "Records the archive of render processes.")
    private Optional<Path> recorded = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (recorded.isPresent()) {
            return recordRenders(recorded.get());
        }
        try (ScratchFolder data = ScratchFolder.make("retake-rehearsal-");
                Node node = Node.start(configuration(data.path()));
                HttpClient http = HttpClient.newHttpClient()) {
            URI health = URI.create("http://127.0.0.1:" + node.port() + "/healthz");
            HttpResponse<Void> response =
                    http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
            return response.statusCode() == 200 ? ExitCode.DONE : ExitCode.FAILED;
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

    private static Configuration configuration(Path data) {
        return ConfigurationLoader.load(
                        List.of(SettingSource.flags(Map.of("data-folder", data.toString(), "listen.port", "0"))))
                .configuration();
    }
}
