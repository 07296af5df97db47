package dev.retake.cli.bench.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.cli.demo.SampleClip;
import dev.retake.edit.Resolution;
import dev.retake.media.PixelPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each knob's first figure goes one way from bound to free, through whole edits.
 */
class KnobTest {
    private static final int FRAMES = 6;

    @TempDir
    private Path folder;

    @Test
    void freedomTakesAnEditFartherFromTheSyntheticStreet() throws IOException {
        Path clip = folder.resolve("street.mp4");
        SampleClip.main(clip.toString(), "640", "360", Integer.toString(FRAMES), "24", "7");
        try (PixelPool pool = PixelPool.of(2)) {
            KnobMeasure measure = new KnobMeasure(Reel.read(clip, pool), pool);
            goesOneWay(Knob.STRENGTH, List.of("adhere_3", "flex_2", "reimagine_3"), clip, measure, true, pool);
            goesOneWay(Knob.DEPTH, List.of("0.0", "0.5", "1.0"), clip, measure, false, pool);
            goesOneWay(Knob.NORMALS, List.of("0.0", "0.5", "1.0"), clip, measure, false, pool);
            goesOneWay(Knob.TRAJECTORY, List.of("0.0", "off"), clip, measure, true, pool);
        }
    }

    @Test
    void facesAndBodiesOfRealClipsMoveLessTheFirmerTheyBind() throws IOException {
        Optional<Path> media = Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(Path::of)
                .filter(Files::isDirectory);
        assumeTrue(media.isPresent(), "RETAKE_TEST_MEDIA names no folder: real people are not tested");
        try (PixelPool pool = PixelPool.of(2)) {
            Path clip = folder.resolve("football.mp4");
            KnobEdits.excerpt(
                    media.get().resolve("man-kicking-football-720p24.mp4"), clip, Resolution.P360, 12, FRAMES, pool);
            KnobMeasure measure = new KnobMeasure(Reel.read(clip, pool), pool);
            goesOneWay(Knob.FACE, List.of("on", "off"), clip, measure, true, pool);
            goesOneWay(Knob.POSE, List.of("precise", "off"), clip, measure, true, pool);
        }
    }

    /** The figure of the knob's first prompt at some of its values, from bound to free. */
    private void goesOneWay(
            Knob knob, List<String> values, Path clip, KnobMeasure measure, boolean rises, PixelPool pool)
            throws IOException {
        double before = rises ? -1 : 101;
        for (String name : values) {
            Knob.Value value = knob.settings().stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Path target = folder.resolve(knob + "-" + name);
            Reel edit = KnobEdits.edit(clip, knob.prompts().getFirst(), value, Resolution.P360, target, pool);
            Map.Entry<String, Double> figure =
                    measure.of(knob, edit).entrySet().iterator().next();
            System.out.printf("%s %s: %s %.3f%n", knob.label(), name, figure.getKey(), figure.getValue());
            assertThat((figure.getValue() - before) * (rises ? 1 : -1))
                    .as("%s %s: %s", knob.label(), name, figure.getKey())
                    .isPositive();
            before = figure.getValue();
        }
    }

    @Test
    void knobsAreNamedAsControlsAre() {
        assertThat(KnobFigures.names(List.of()))
                .hasValueSatisfying(names -> assertThat(names).hasSize(Knob.values().length));
        assertThat(KnobFigures.names(List.of("Pose"))).contains(List.of("POSE"));
        assertThat(KnobFigures.names(List.of("colour"))).isEmpty();
        assertThat(Arrays.asList(Knob.values()))
                .allMatch(knob -> knob.settings().size() >= 2);
    }
}
