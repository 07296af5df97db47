package dev.retake.cli;

import dev.retake.server.Node;
import dev.retake.server.config.Configuration;
import dev.retake.server.config.ResolvedConfiguration;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retake serve}: a node, until it is told to stop. */
@Command(name = "serve", description = "Starts the server.")
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Where to listen. Default: 127.0.0.1.")
    private Optional<String> address;

    @Option(names = "--port", paramLabel = "NUMBER", description = "TCP port; 0 takes a free one. Default: 8787.")
    private Optional<String> port;

    @Mixin
    private RendererOption renderer = new RendererOption();

    @Option(names = "--print-config", description = "Only show all settings, and where each comes from.")
    private boolean printOnly;

    ServeCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> flags = new LinkedHashMap<>();
        address.ifPresent(value -> flags.put("listen.address", value));
        port.ifPresent(value -> flags.put("listen.port", value));
        renderer.addTo(flags);
        ResolvedConfiguration resolved = settings.load(environment, flags);
        if (printOnly) {
            terminal.out().print(resolved.asYaml());
            terminal.out().flush();
            return ExitCode.DONE;
        }
        Logs.configure(resolved.configuration().log());
        LooksFolderOption.library(
                resolved.configuration().render().looksFolder().map(Path::of));
        serve(resolved.configuration());
        return ExitCode.DONE;
    }

    private void serve(Configuration configuration) throws InterruptedException {
        Node node = start(configuration);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        welcome(configuration, node);
        stopped.await();
    }

    private static Node start(Configuration configuration) {
        try {
            return Node.start(configuration);
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "Can't listen on " + configuration.listen().address() + ":"
                                    + configuration.listen().port() + " (" + cause.getMessage()
                                    + "); choose another port with --port.",
                            failure);
                }
            }
            throw failure;
        }
    }

    private void welcome(Configuration configuration, Node node) {
        String base = configuration
                .listen()
                .publicUrl()
                .map(Object::toString)
                .orElse("http://" + host(configuration.listen().address()) + ":" + node.port());
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        terminal.say(terminal.bold("Retake is ready on " + base) + String.format(Locale.ROOT, " (%.1f s)", seconds));
        node.firstKey().ifPresent(key -> {
            terminal.say("");
            terminal.say(
                    "This is the first start, so here is a key; it is shown only now. Point any client at this server with:");
            terminal.say("");
            terminal.say("    export LUMA_BASE_URL=" + base + "/v1");
            terminal.say("    export LUMA_AGENTS_API_KEY=" + key);
            terminal.say("");
        });
        terminal.say(
                "Data lies in " + configuration.dataFolder().toAbsolutePath().normalize()
                        + ". More keys: retake keys create. Stop with Ctrl-C.");
    }

    private static String host(String address) {
        String reachable = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return reachable.contains(":") ? "[" + reachable + "]" : reachable;
    }
}
