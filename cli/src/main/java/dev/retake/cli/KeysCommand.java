package dev.retake.cli;

import dev.retake.server.clients.ApiKey;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.config.Configuration;
import dev.retake.server.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake keys}: who may call the server. Works on the database, whether or not a server runs on it. */
@Command(name = "keys", description = "Creates, lists and revokes API keys.")
final class KeysCommand implements Runnable {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();

    KeysCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new CommandFailure(ExitCode.USAGE, "Say what to do with keys: create, list or revoke.");
    }

    @Command(name = "create", description = "Makes a key and shows it, this once.")
    int create(
            @Mixin SettingOptions settings,
            @Option(
                            names = "--client",
                            paramLabel = "NAME",
                            defaultValue = "default",
                            description = "Whose key; made when new. Default: ${DEFAULT-VALUE}.")
                    String name,
            @Option(names = "--days", paramLabel = "NUMBER", description = "Valid so long; default: until revoked.")
                    Optional<Integer> days)
            throws IOException {
        if (days.filter(count -> count < 1).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--days is " + days.get() + "; allowed is 1 or more.");
        }
        return onDatabase(settings, (clients, keys) -> {
            Client client = clients.named(name).orElseGet(() -> clients.create(name));
            Optional<Instant> expiry = days.map(count -> clock.instant().plus(Duration.ofDays(count)));
            terminal.say(keys.create(client.id(), expiry).secret());
        });
    }

    @Command(name = "list", description = "Lists all keys, by their first characters.")
    int list(@Mixin SettingOptions settings) {
        return readDatabase(settings, (clients, keys) -> {
            terminal.say("%-36s  %-16s  %-20s  %-20s  %s".formatted("id", "client", "key", "created", "state"));
            for (Client client : clients.list()) {
                for (ApiKey key : keys.list(client.id())) {
                    terminal.say("%-36s  %-16s  %-20s  %-20s  %s"
                            .formatted(
                                    key.id(), client.name(), key.hint() + "…", seconds(key.createdAt()), state(key)));
                }
            }
        });
    }

    @Command(name = "revoke", description = "Makes a key invalid, at once and for good.")
    int revoke(
            @Mixin SettingOptions settings,
            @Parameters(paramLabel = "ID", description = "As shown by retake keys list.") String name) {
        UUID id = id(name);
        return readDatabase(settings, (clients, keys) -> {
            if (!keys.revoke(id)) {
                throw new CommandFailure(ExitCode.FAILED, "There is no valid key " + id + "; see retake keys list.");
            }
            terminal.say("Revoked " + id + ".");
        });
    }

    private static UUID id(String name) {
        if (!name.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "\"" + name + "\" is not the id of a key; retake keys list shows them in full.");
        }
        return UUID.fromString(name);
    }

    /** Makes the database where there is none. */
    private int onDatabase(SettingOptions settings, BiConsumer<Clients, ApiKeys> work) throws IOException {
        Configuration configuration = settings.load(environment, Map.of()).configuration();
        if (configuration.database().url().isEmpty()) {
            Files.createDirectories(configuration.dataFolder());
        }
        return with(configuration, work);
    }

    /** Leaves the disk as it is where there is no database. */
    private int readDatabase(SettingOptions settings, BiConsumer<Clients, ApiKeys> work) {
        Configuration configuration = settings.load(environment, Map.of()).configuration();
        if (configuration.database().url().isEmpty()
                && !Files.exists(Database.sqliteFile(configuration.dataFolder()))) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "There are no keys in " + configuration.dataFolder()
                            + ": retake keys create makes one, and so does the first retake serve.");
        }
        return with(configuration, work);
    }

    private int with(Configuration configuration, BiConsumer<Clients, ApiKeys> work) {
        try (Database database = Database.open(configuration.databaseUrl())) {
            work.accept(new Clients(database, clock), new ApiKeys(database, clock, new SecureRandom()));
        }
        return ExitCode.DONE;
    }

    private String state(ApiKey key) {
        if (key.revokedAt().isPresent()) {
            return "revoked " + seconds(key.revokedAt().get());
        }
        return key.expiresAt()
                .map(expiry -> (expiry.isAfter(clock.instant()) ? "valid until " : "expired ") + seconds(expiry))
                .orElse("valid");
    }

    private static String seconds(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond()).toString();
    }
}
