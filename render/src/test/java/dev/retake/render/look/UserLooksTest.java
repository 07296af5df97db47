package dev.retake.render.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of one's own looks is read like the looks that come with Retake, and every mistake in it is named. */
class UserLooksTest {
    private static final String LOOK = """
            look: my_night
            title: My night
            kind: light
            words: [my night, moonlit]
            example: My night
            steps:
              - exposure: {stops: -2}
            """;

    @TempDir
    private Path folder;

    @Test
    void oneLookADocumentJoinsTheLibraryAndItsWordsAreItsOwn() throws IOException {
        write("mine.yaml", LOOK + "---\n" + LOOK.replace("my_night", "other").replace("my night, moonlit", "other"));
        LookLibrary library = LookLibrary.builtIn().with(folder);
        assertThat(library.all()).hasSize(LookLibrary.builtIn().all().size() + 2);
        assertThat(library.find("my_night").orElseThrow().words()).containsExactly("my night", "moonlit");
        assertThat(library.find("moonlit").orElseThrow().words())
                .doesNotContain("moonlit")
                .contains("moonlight");
        assertThat(LookLibrary.builtIn().find("moonlit").orElseThrow().words()).contains("moonlit");
    }

    @Test
    void mistakesNameFileLookKeyAndWhatIsAllowed() throws IOException {
        refused(
                LOOK.replace("kind: light", "kind: lite"),
                "bad.yaml, look my_night: kind is one of [light",
                "not lite");
        refused(LOOK.replace("stops", "stopps"), "bad.yaml: Look my_night, operator exposure", "[stopps]", "stops");
        refused(LOOK.replace("-2", "dark"), "bad.yaml", "operator exposure: stops must be a number, not \"dark\"");
        refused(LOOK.replace("exposure", "exposer"), "bad.yaml", "unknown operator exposer", "exposure");
        refused(LOOK.replace("title: My night\n", ""), "bad.yaml, look my_night needs the text title");
        refused(LOOK.replace("my_night", "My Night"), "small letters");
        refused(LOOK.replace("my_night", "noir"), "two looks noir", "choose another id");
        refused(LOOK + "sparkle: 1\n", "bad.yaml, look my_night has the unknown key sparkle");
        refused(LOOK.replace("[my night", "[my night]]"), "bad.yaml is not YAML", "line 4");
        refused(
                LOOK.replace("  - exposure: {stops: -2}", "  - lut: none.cube"),
                "bad.yaml",
                "no colour table",
                "none.cube");
        refused(LOOK.replace("  - exposure: {stops: -2}", "  - lut: ../other.cube"), "bad.yaml", "must lie in");
        refused(
                LOOK.replace("  - exposure: {stops: -2}", "  - film_print: {grey: 0.05, highlight: 1}"),
                "bad.yaml",
                "No film curve");
        assertThatThrownBy(() -> LookLibrary.builtIn().with(folder.resolve("nowhere")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aTableBesideTheLookIsNamedByTextAlone() throws IOException {
        write("invert.cube", "LUT_1D_SIZE 2\n1 1 1\n0 0 0\n");
        write("mine.yaml", LOOK.replace("  - exposure: {stops: -2}", "  - lut: invert.cube"));
        Look look = LookLibrary.builtIn().with(folder).find("my_night").orElseThrow();
        assertThat(look.steps().getFirst().settings()).containsEntry("file", "invert.cube");
    }

    private void refused(String text, String... parts) throws IOException {
        write("bad.yaml", text);
        assertThatThrownBy(() -> LookLibrary.builtIn().with(folder))
                .isInstanceOf(RenderException.class)
                .message()
                .contains(parts);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
