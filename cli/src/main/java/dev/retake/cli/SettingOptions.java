package dev.retake.cli;

import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.ResolvedConfiguration;
import dev.retake.server.config.SettingSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options by which a command finds a node's settings; shared by all commands that touch a node's data. */
final class SettingOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "YAML or .properties file with settings.")
    private Optional<Path> file;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder. Default: retake-data.")
    private Optional<String> dataFolder;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting of docs/configuration.md; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Reads file, environment and flags, in that order.
     *
     * @param environment the environment variables
     * @param further what the command's own flags say, by key
     */
    ResolvedConfiguration load(Map<String, String> environment, Map<String, String> further) {
        List<SettingSource> sources = new ArrayList<>();
        file.or(() -> Optional.ofNullable(environment.get("RETAKE_CONFIG"))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of))
                .map(SettingSource::file)
                .ifPresent(sources::add);
        sources.add(SettingSource.environment(environment));
        Map<String, String> flags = new LinkedHashMap<>(settings);
        flags.putAll(further);
        dataFolder.ifPresent(folder -> flags.put("data-folder", folder));
        sources.add(SettingSource.flags(flags));
        return ConfigurationLoader.load(sources);
    }
}
