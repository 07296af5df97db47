package dev.retake.cli.bench;

import dev.retake.edit.Resolution;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.quality.Judge;
import java.nio.file.Path;
import java.util.List;

/**
 * Judges looks on a clip: {@code QualityWork CLIP FRAMES TIER ID …}. A program of its own; prints the source's own warp error, then a
 * a line a look: id, warp error, that beyond its contrast, that inside the rim, that of frames carried exactly, that
 * without what belongs to the page, flicker of a shot at rest, warp error of frames rendered alone, contrast, drift, drift with a moving scene, smoothness, halo, separated by tabs.
 */
public final class QualityWork {
    private static final int FIRST_ID = 3;

    private QualityWork() {}

    /** Judges, and prints. */
    public static void main(String... arguments) {
        Resolution resolution = Resolution.fromWireName(arguments[2]).orElseThrow();
        try (Judge judge = new Judge(
                Path.of(arguments[0]),
                resolution,
                Integer.parseInt(arguments[1]),
                LookLibrary.builtIn(),
                Runtime.getRuntime().availableProcessors())) {
            System.out.println(judge.sourceWarp());
            for (String id : List.of(arguments).subList(FIRST_ID, arguments.length)) {
                Judge.Verdict verdict = judge.judge(id);
                System.out.println(String.join(
                        "\t",
                        id,
                        Double.toString(verdict.warp()),
                        Double.toString(verdict.warpBeyondContrast()),
                        Double.toString(verdict.inside()),
                        Double.toString(verdict.exact()),
                        Double.toString(verdict.pageless()),
                        Double.toString(verdict.flicker()),
                        Double.toString(verdict.warpAlone()),
                        Double.toString(verdict.contrast()),
                        Double.toString(verdict.drift()),
                        Double.toString(verdict.sceneDrift()),
                        Double.toString(verdict.smoothness()),
                        Integer.toString(verdict.halo())));
            }
        }
    }
}
