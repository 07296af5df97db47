package dev.retake.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @Test
    void listensOnLoopbackUnlessAsked() {
        Configuration defaults = Configuration.defaults();
        assertThat(defaults.listen().address()).isEqualTo("127.0.0.1");
        assertThat(defaults.listen().port()).isEqualTo(8787);
        assertThat(defaults.dataFolder()).isEqualTo(Path.of("retake-data"));
        assertThat(defaults.database().url()).isEmpty();
        assertThat(defaults.limits().sourceSeconds()).isEqualTo(18);
    }

    @Test
    void flagsOutrankTheEnvironmentAndThatTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("retake.yaml"), """
                listen: {port: 1, address: 0.0.0.0}
                limits.source-seconds: 30
                fetch:
                  allow:
                    - media.internal
                    - 10.1.0.0/16
                """);
        Configuration configuration = ConfigurationLoader.load(List.of(
                        SettingSource.file(file),
                        SettingSource.environment(
                                Map.of("RETAKE_LISTEN_PORT", "2", "RETAKE_LIMITS_SOURCE_SECONDS", "40")),
                        SettingSource.flags(Map.of("listen.port", "3"))))
                .configuration();
        assertThat(configuration.listen().port()).isEqualTo(3);
        assertThat(configuration.limits().sourceSeconds()).isEqualTo(40);
        assertThat(configuration.listen().address()).isEqualTo("0.0.0.0");
        assertThat(configuration.fetch().allow()).containsExactly("media.internal", "10.1.0.0/16");
    }

    @Test
    void readsPropertiesFiles(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("retake.properties"), "database.url = jdbc:postgresql://db/retake\n");
        assertThat(load(SettingSource.file(file)).database().url()).contains("jdbc:postgresql://db/retake");
    }

    @Test
    void everyKeyCanBeSetByItsEnvironmentVariable() {
        for (Key key : Key.ALL) {
            assertThat(SettingSource.environment(Map.of(key.variable(), "x")).values())
                    .as(key.variable())
                    .containsEntry(key.name(), "x");
        }
    }

    @Test
    void leavesVariablesOfOthersAlone() {
        Map<String, String> kubernetes =
                Map.of("RETAKE_PORT_8787_TCP", "tcp://10.0.0.1:8787", "RETAKE_JAVA_HOME", "/jdk");
        assertThat(load(SettingSource.environment(kubernetes))).isEqualTo(Configuration.defaults());
    }

    @Test
    void namesKeyValueSourceAndWhatIsAllowed() {
        Map<String, String> refused = new HashMap<>();
        refused.put("listen.port", "70000");
        refused.put("limits.source-seconds", "NaN");
        refused.put("limits.source-megabytes", "many");
        refused.put("answers.meta", "yes");
        refused.put("listen.public-url", "retake.example");
        refused.put("data-folder", "");
        refused.put("log.format", "xml");
        refused.forEach((key, value) -> assertThatThrownBy(() -> load(SettingSource.flags(Map.of(key, value))))
                .as(key)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(key, '"' + value + '"', "from flags", "allowed is"));
        assertThatThrownBy(() -> load(SettingSource.flags(Map.of("listen.port", "70000"))))
                .hasMessage("listen.port is \"70000\" (from flags); allowed is a whole number from 0 to 65535.");
    }

    @Test
    void putsUserAndPasswordIntoTheDatabaseUrl() {
        Configuration configuration = load(SettingSource.flags(Map.of(
                "database.url", "jdbc:postgresql://db/retake",
                "database.user", "re take",
                "database.password", "a&b")));
        assertThat(configuration.databaseUrl()).isEqualTo("jdbc:postgresql://db/retake?user=re+take&password=a%26b");
        assertThat(Configuration.defaults().databaseUrl())
                .startsWith("jdbc:sqlite:/")
                .endsWith("/retake-data/retake.db");
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertThatThrownBy(() -> load(SettingSource.flags(Map.of("limits.source-second", "30"))))
                .hasMessage("There is no setting limits.source-second (in flags); did you mean limits.source-seconds?");
    }

    @Test
    void suggestsNothingWhereNoKeyIsClose() {
        assertThatThrownBy(() -> load(SettingSource.flags(Map.of("foo.bar", "1"))))
                .hasMessage("There is no setting foo.bar (in flags); docs/configuration.md lists them all.");
    }

    @Test
    void saysWhichFileIsMalformed(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.yaml"), "- listen\n");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "listen: {port: 1\n");
        Path absent = folder.resolve("absent.yaml");
        for (Path file : List.of(list, broken, absent)) {
            assertThatThrownBy(() -> SettingSource.file(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void printsWhatCanBeReadAgain(@TempDir Path folder) throws IOException {
        ResolvedConfiguration resolved = ConfigurationLoader.load(List.of(SettingSource.flags(Map.of(
                "fetch.allow",
                "10.1.0.0/16, ::1",
                "listen.public-url",
                "https://retake.example",
                "answers.meta",
                "true"))));
        Path printed = Files.writeString(folder.resolve("printed.yaml"), resolved.asYaml());
        assertThat(load(SettingSource.file(printed))).isEqualTo(resolved.configuration());
    }

    @Test
    void neverPrintsAPassword() {
        ResolvedConfiguration resolved =
                ConfigurationLoader.load(List.of(SettingSource.flags(Map.of("database.password", "swordfish"))));
        assertThat(resolved.configuration().database().password()).contains("swordfish");
        assertThat(resolved.asYaml()).doesNotContain("swordfish").contains("database.password: \"(hidden)\"");
    }

    @Test
    void everyKeyHasAMeaningAndAUsableDefault() {
        assertThat(Key.ALL).hasSizeGreaterThan(20).allSatisfy(key -> {
            assertThat(key.setting().meaning()).as(key.name()).endsWith(".").doesNotContain("\n", "|");
        });
        System.out.println("Configuration: " + Key.ALL.size() + " keys");
    }

    @Test
    void thePageInDocsIsTheOneThatTheCodeWrites() throws IOException {
        Path page = Path.of("..", "docs", "configuration.md");
        if (Boolean.getBoolean("retake.write-docs")) {
            Files.writeString(page, ConfigurationPage.markdown());
        }
        assertThat(Files.readString(page))
                .as("docs/configuration.md; write it anew with -Dretake.write-docs=true")
                .isEqualTo(ConfigurationPage.markdown());
    }

    private static Configuration load(SettingSource source) {
        return ConfigurationLoader.load(List.of(source)).configuration();
    }
}
