package dev.retake.cli.demo;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.ProgressBar;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.client.ApiClient;
import dev.retake.cli.client.EditRequest;
import dev.retake.edit.message.Event;
import dev.retake.server.Node;
import dev.retake.server.config.Configuration;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code retake demo}: everything once, with nothing given and nothing faked. */
@Command(
        name = "demo",
        description = "Films a sample clip, edits it through a server of its own, and shows before and after.")
public final class DemoCommand implements Callable<Integer> {
    private static final String WIDTH = "640";
    private static final String HEIGHT = "360";
    private static final int FRAMES = 72;
    private static final String RATE = "24";
    private static final String SEED = "7";
    private static final String COLUMNS = "3";

    private final Terminal terminal;

    @Option(
            names = "--prompt",
            defaultValue = "Transform the scene into moonlit 35mm film footage",
            description = "What the result should look like. Default: ${DEFAULT-VALUE}.")
    private String prompt;

    @Option(
            names = "--folder",
            defaultValue = "retake-demo",
            description = "Where the results go. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    /** The command, writing there. */
    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Files.createDirectories(folder);
        Path before = folder.resolve("before.mp4");
        Path after = folder.resolve("after.mp4");
        Path sheet = folder.resolve("contact-sheet.png");
        film(before);
        edit(before, after);
        HelperProcess.run(
                ContactSheet.class,
                List.of(before.toString(), after.toString(), sheet.toString(), COLUMNS, WIDTH),
                line -> {});
        terminal.say("");
        terminal.say("before         " + before.toAbsolutePath());
        terminal.say("after          " + after.toAbsolutePath());
        terminal.say("contact sheet  " + sheet.toAbsolutePath());
        terminal.say(String.format(
                Locale.ROOT,
                "Done in %.0f s. Now your own clip: ./retake edit clip.mp4 \"%s\"",
                (System.nanoTime() - started) / 1e9,
                prompt));
        return ExitCode.DONE;
    }

    private void film(Path clip) {
        terminal.say("Filming a synthetic street, " + WIDTH + "×" + HEIGHT + ", " + FRAMES + " frames");
        ProgressBar bar = new ProgressBar(terminal);
        long started = System.nanoTime();
        HelperProcess.run(
                SampleClip.class,
                List.of(clip.toString(), WIDTH, HEIGHT, Integer.toString(FRAMES), RATE, SEED),
                line -> {
                    int frames = Integer.parseInt(line);
                    double rate = frames / ((System.nanoTime() - started) / 1e9);
                    bar.show(new Event.Progress(frames, FRAMES, rate, Optional.empty()));
                });
        bar.finish();
    }

    private void edit(Path before, Path after) throws IOException, InterruptedException {
        try (ScratchFolder data = ScratchFolder.make("retake-demo-");
                Node node = Node.start(configuration(data.path()))) {
            URI base = URI.create("http://127.0.0.1:" + node.port() + "/v1");
            String key = node.firstKey().orElseThrow();
            terminal.say("Server ready on " + base);
            try (ApiClient client = new ApiClient(base, key)) {
                Path body = data.path().resolve("demo-request.json");
                EditRequest.write(before, prompt, HEIGHT + "p", body);
                String id = client.submit(body).path("id").asString();
                terminal.say("POST " + base + "/generations → " + id);
                terminal.say("“" + prompt + "”");
                ProgressBar bar = new ProgressBar(terminal);
                client.follow(id, event -> progress(event).ifPresent(bar::show));
                bar.finish();
                JsonNode generation = client.generation(id);
                if (!generation.path("state").asString().equals("completed")) {
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "The generation ended as "
                                    + generation.path("state").asString() + ": "
                                    + generation.path("failure_reason").asString() + ".");
                }
                client.download(
                        URI.create(generation.path("output").path(0).path("url").asString()), after);
                understood(generation.path("meta").path("plan"));
            }
        }
    }

    private static Optional<Event.Progress> progress(ApiClient.ServerEvent event) {
        JsonNode data = event.data();
        return event.name().equals("progress") && data.has("total_frames")
                ? Optional.of(new Event.Progress(
                        data.path("frames").asInt(),
                        data.path("total_frames").asInt(),
                        data.path("frames_per_second").asDouble(),
                        Optional.empty()))
                : Optional.empty();
    }

    private void understood(JsonNode plan) {
        for (JsonNode layer : plan.path("layers")) {
            terminal.say("  understood “" + layer.path("phrase").asString() + "” as "
                    + layer.path("look").asString());
        }
    }

    private static Configuration configuration(Path data) {
        return ConfigurationLoader.load(List.of(SettingSource.flags(
                        Map.of("data-folder", data.toString(), "listen.port", "0", "render.practice", "false"))))
                .configuration();
    }
}
