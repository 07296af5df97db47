package dev.retake.render.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.render.RenderException;
import dev.retake.render.prompt.PromptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The look files are whole, and wrong ones are refused with a place and a reason. */
class LookLibraryTest {
    private final LookLibrary library = LookLibrary.builtIn();

    @Test
    void holdsTheLooksThatTheProductPromises() {
        assertThat(library.all())
                .extracting(Look::id)
                .contains(
                        "moonlit",
                        "golden_hour",
                        "noir",
                        "film_35mm",
                        "fog",
                        "neon_night",
                        "watercolour",
                        "pencil_sketch");
        System.out.println("Looks: " + library.all().size());
    }

    @Test
    void everyExamplePromptAsksForItsOwnLook() {
        PromptReader reader = new PromptReader(library);
        for (Look look : library.all()) {
            assertThat(reader.read(look.example()).layers())
                    .as(look.example())
                    .extracting(Layer::look)
                    .contains(look.id());
        }
    }

    @Test
    void everyStepOfEveryLookIsAnOperatorWithSettingsThatItKnows() {
        for (Look look : LookLibrary.builtIn().all()) {
            assertThat(look.steps())
                    .as(look.id())
                    .allSatisfy(step -> assertThat(
                                    OperatorCatalogue.create(look, step, 1).stage())
                            .isNotNull());
        }
    }

    @Test
    void thePageOnLooksNamesEachLookAndEachOperator() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "looks.md"));
        assertThat(library.all()).allSatisfy(look -> assertThat(page).contains("| `" + look.id() + "` |"));
        assertThat(OperatorCatalogue.names())
                .hasSizeLessThanOrEqualTo(30)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(library.all()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(page).contains(library.all().size() + " come with Retake");
    }

    @Test
    void mediaWithoutTheirPagesAreStillMedia() {
        LookLibrary pageless = library.withoutPages();
        for (String look : List.of("newsprint", "pixel_art", "comic", "watercolour")) {
            LookPlan plan = new LookPlan(List.of(new Layer(look, 1, LookPlan.Region.EVERYWHERE, look, 1)), List.of());
            assertThat(LookPass.compile(plan, pageless).getFirst().hasMedium())
                    .as(look)
                    .isTrue();
        }
    }

    @Test
    void everyCoveredLookExists() {
        for (Look look : library.all()) {
            for (String covered : look.covers()) {
                assertThat(library.find(covered))
                        .as(look.id() + " covers " + covered)
                        .isPresent();
            }
        }
    }

    @Test
    void aMisspeltSettingIsRefusedWithItsPlace() {
        Look look = read("steps: [{vignette: {amuont: 1}}]");
        assertThatThrownBy(() -> OperatorCatalogue.create(look, look.steps().getFirst(), 1))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("odd")
                .hasMessageContaining("amuont")
                .hasMessageContaining("width");
    }

    @Test
    void anUnknownOperatorIsRefusedWithTheKnownOnes() {
        Look look = read("steps: [{vignete: {}}]");
        assertThatThrownBy(() -> OperatorCatalogue.create(look, look.steps().getFirst(), 1))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("vignete")
                .hasMessageContaining("vignette");
    }

    @Test
    void aColourThatIsNoneIsRefused() {
        Look look = read("steps: [{exposure: {tint: \"blueish\"}}]");
        assertThatThrownBy(() -> OperatorCatalogue.create(look, look.steps().getFirst(), 1))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("#rrggbb");
    }

    private static Look read(String steps) {
        String file = "look: odd\ntitle: Odd\nkind: film\nwords: [odd]\nexample: odd\n" + steps;
        return LookReader.read(
                        "odd.yaml", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                .getFirst();
    }
}
