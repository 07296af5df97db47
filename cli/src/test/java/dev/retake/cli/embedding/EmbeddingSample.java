package dev.retake.cli.embedding;

import dev.retake.edit.Resolution;
import dev.retake.edit.message.Event;
import dev.retake.process.Cancellation;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import java.nio.file.Path;

/** The code that docs/embedding.md shows. */
final class EmbeddingSample {

    private EmbeddingSample() {}

    // sample
    static Event.Rendered edit(Path clip, Path result) {
        try (LocalEngine engine = LocalEngine.start()) {
            LocalEdit edit = LocalEdit.of(clip, "Transform the scene into moonlit 35mm film footage")
                    .at(Resolution.P360);
            Event.Rendered rendered = engine.render(
                    edit,
                    result,
                    step -> System.out.println(step.frames() + " of " + step.totalFrames()),
                    new Cancellation());
            rendered.plan().unmatched().forEach(phrase -> System.out.println("not understood: " + phrase));
            return rendered;
        }
    }
    // end
}
