package dev.retake.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.bench.DiffusionBench;
import dev.retake.edit.Controls;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.message.Event;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import dev.retake.render.RendererProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module where it is used: in a confined render process, and in the programs that commands run apart. */
final class DiffusionProcessTest {
    private static final int FRAMES = 9;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void quick() {
        System.setProperty("retake.diffusion.steps", "2");
        System.setProperty("retake.diffusion.pixels", "3072");
    }

    @AfterEach
    void usual() {
        System.clearProperty("retake.diffusion.steps");
        System.clearProperty("retake.diffusion.pixels");
        System.clearProperty(RendererProvider.MODEL_PROPERTY);
    }

    @Test
    void aConfinedProcessRendersWithTheModelItIsGiven() {
        Event.Rendered rendered = render(Golden.model());
        assertThat(rendered.renderer()).isEqualTo("diffusion");
        assertThat(rendered.outputs().getFirst().frames()).isEqualTo(FRAMES);
        assertThat(rendered.outputs().getFirst().size().shortSide()).isEqualTo(360);
        assertThat(rendered.warnings()).singleElement().asString().startsWith("The model worked at");
        assertThat(folder.resolve("result.mp4")).isNotEmptyFile();
        System.out.printf(
                "Tiny model in a process of its own: peak %d MB resident%n", rendered.peakResidentBytes() / 1_000_000);
    }

    @Test
    void whatKeepsItFromRenderingIsSaid() {
        DiffusionProvider provider = new DiffusionProvider();
        assertThat(provider.obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("--model-dir"));
        System.setProperty(RendererProvider.MODEL_PROPERTY, folder.toString());
        assertThat(provider.obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("tokenizer.json"));
        System.setProperty(RendererProvider.MODEL_PROPERTY, Golden.model().toString());
        assertThat(provider.obstacle()).isEmpty();
    }

    @Test
    void theDoctorSaysWhatItFound() {
        assertThat(printed(() -> ModelDoctor.main(Golden.model().toString())))
                .contains("LibTorch\tok")
                .contains("model\tok\t4 blocks of width 48, 2 control layers");
        assertThat(printed(() -> ModelDoctor.main(folder.toString()))).contains("model\tfail\t");
    }

    @Test
    void theBenchRunsEveryPart() {
        String table = printed(DiffusionBench::main);
        System.out.print(table);
        assertThat(table)
                .contains("text, 64 tokens")
                .contains("encode")
                .contains("decode")
                .contains("plain")
                .contains("batch")
                .contains("format fp8");
    }

    private Event.Rendered render(Path model) {
        LocalEdit edit = LocalEdit.of(Clips.short9(folder), "a snowy street at night")
                .at(Resolution.P360)
                .steeredBy(new Steering.Manual(Strength.FLEX_2, Controls.NONE));
        try (LocalEngine engine = LocalEngine.start(Optional.empty(), Optional.empty(), Optional.of(model))) {
            return engine.render(edit, folder.resolve("result.mp4"));
        }
    }

    private static String printed(Runnable program) {
        PrintStream usual = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream catching = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(catching);
            program.run();
        } finally {
            System.setOut(usual);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
