package dev.retake.server.http;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.EditSpec;
import dev.retake.edit.Size;
import dev.retake.edit.price.EditPrice;
import dev.retake.server.intake.Taken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a dry run: what the edit would cost and deliver. */
final class Estimate {
    private Estimate() {}

    /**
     * The body; cost and output are null when the source had not arrived in time to be measured.
     *
     * @param known the source, measured
     */
    static Map<String, @Nullable Object> of(EditSpec spec, Optional<Taken.Complete> known) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("valid", true);
        body.put(
                "estimated_cost_usd",
                known.map(taken -> EditPrice.usd(
                                spec.resolution(), spec.delivery(), taken.clip().seconds()))
                        .orElse(null));
        body.put("output", known.map(taken -> output(spec, taken.clip())).orElse(null));
        return body;
    }

    private static Map<String, Object> output(EditSpec spec, ClipFacts clip) {
        Size size = spec.resolution().fit(clip.display());
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("width", size.width());
        output.put("height", size.height());
        output.put("fps", clip.frameRate().toDouble());
        output.put("frames", clip.frames());
        output.put("duration_seconds", clip.seconds());
        return output;
    }
}
