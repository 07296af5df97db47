package dev.retake.server.json;

import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.RowJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes generations, lists of them and estimates as JSON, in the documented key order. Answers are {@link ObjectNode}s, so
 * that an answer can hold another; {@code toString()} gives the text.
 */
public final class GenerationWriter {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final MathContext SHOWN_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private GenerationWriter() {}

    /** The Generation object. */
    public static ObjectNode generation(GenerationView view) {
        Generation row = view.row();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", row.id().toString());
        json.put("type", row.type());
        json.put("state", row.state().wireName());
        json.put("model", row.model());
        json.put("created_at", instant(row.createdAt()));
        ArrayNode outputs = json.putArray("output");
        if (row.state() == GenerationState.COMPLETED) {
            view.outputs()
                    .forEach(output -> outputs.addObject()
                            .put("type", output.type())
                            .put("url", output.url().toString()));
        }
        json.put("failure_reason", row.failure().map(Failure::reason).orElse(null));
        json.put(
                "failure_code",
                row.failure().map(Failure::code).map(FailureCode::wireName).orElse(null));
        view.meta().ifPresent(meta -> json.set("meta", meta(row, meta)));
        return json;
    }

    /**
     * A page of a list.
     *
     * @param items its generations
     * @param nextCursor where the next page starts; empty on the last page
     */
    public static ObjectNode list(List<GenerationView> items, Optional<String> nextCursor) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode data = json.putArray("data");
        items.forEach(item -> data.add(generation(item)));
        json.put("has_more", nextCursor.isPresent());
        json.put("next_cursor", nextCursor.orElse(null));
        return json;
    }

    /**
     * The answer to a dry run that found nothing wrong.
     *
     * @param costUsd price in US dollars
     * @param size of the picture
     * @param frameRate frames per second
     * @param frames number of frames
     * @param seconds length
     */
    public static ObjectNode estimate(BigDecimal costUsd, Size size, Rational frameRate, int frames, double seconds) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("valid", true);
        json.put("estimated_cost_usd", costUsd);
        picture(json.putObject("output"), size, frameRate, frames, seconds);
        return json;
    }

    /** Adds to the answer to a dry run what the prompt would be taken to mean. */
    public static void plan(ObjectNode estimate, LookPlan plan) {
        estimate.set("plan", ConditioningJson.plan(MAPPER, plan));
    }

    private static ObjectNode meta(Generation row, GenerationView.Meta meta) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("progress", meta.progress());
        meta.queuePosition().ifPresent(position -> json.put("queue_position", position));
        json.put("cost_usd", row.costUsd().orElse(null));
        row.result().map(RowJson::rendered).ifPresent(rendered -> {
            Event.Output first = rendered.outputs().getFirst();
            picture(json, first.size(), first.frameRate(), first.frames(), first.seconds());
            json.put("sha256", first.sha256());
        });
        json.put("started_at", row.startedAt().map(GenerationWriter::instant).orElse(null));
        json.put("finished_at", row.finishedAt().map(GenerationWriter::instant).orElse(null));
        row.result().map(RowJson::rendered).ifPresent(rendered -> rendered(json, rendered));
        return json;
    }

    private static void rendered(ObjectNode json, Event.Rendered rendered) {
        json.set("plan", ConditioningJson.plan(MAPPER, rendered.plan()));
        json.set("schedule", ConditioningJson.schedule(MAPPER, rendered.schedule()));
        json.put("seed", rendered.seed());
        json.put("renderer", rendered.renderer());
        json.put("cpu_features", rendered.cpuFeatures());
        ArrayNode warnings = json.putArray("warnings");
        rendered.warnings().forEach(warnings::add);
    }

    private static void picture(ObjectNode json, Size size, Rational frameRate, int frames, double seconds) {
        json.put("width", size.width());
        json.put("height", size.height());
        json.put("fps", shown(frameRate.toDouble()));
        json.put("frames", frames);
        json.put("duration_seconds", shown(seconds));
    }

    private static BigDecimal shown(double number) {
        BigDecimal rounded = new BigDecimal(number, SHOWN_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
