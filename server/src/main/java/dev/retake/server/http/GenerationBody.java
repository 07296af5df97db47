package dev.retake.server.http;

import dev.retake.edit.message.Event;
import dev.retake.server.jobs.ProgressBoard;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.RowJson;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes generations as callers read them; URLs are minted while writing, so that each answer has fresh ones. */
final class GenerationBody {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private final Generations generations;
    private final ProgressBoard board;
    private final MediaUrls urls;

    GenerationBody(Generations generations, ProgressBoard board, MediaUrls urls) {
        this.generations = generations;
        this.board = board;
        this.urls = urls;
    }

    /** The JSON text of anything made of maps, lists and records. */
    static String text(Object tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /**
     * One generation, keys in the published order.
     *
     * @param base what URLs start with
     * @param meta whether {@code meta} is wanted
     */
    Map<String, @Nullable Object> of(Generation generation, URI base, boolean meta) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        Optional<Event.Rendered> rendered = generation.result().map(RowJson::rendered);
        body.put("id", generation.id().toString());
        body.put("type", generation.type());
        body.put("state", generation.state().wireName());
        body.put("model", generation.model());
        body.put("created_at", seconds(generation.createdAt()));
        body.put(
                "output",
                rendered.map(Event.Rendered::outputs).orElse(List.of()).stream()
                        .map(output -> output(generation, output, base))
                        .toList());
        body.put("failure_reason", generation.failure().map(Failure::reason).orElse(null));
        body.put(
                "failure_code",
                generation.failure().map(failure -> failure.code().wireName()).orElse(null));
        if (meta) {
            body.put("meta", meta(generation, rendered));
        }
        return body;
    }

    /** How far a generation is, 0 to 1. */
    double progress(Generation generation) {
        return board.live(generation.id())
                .filter(live -> live.attempt() == generation.attempt())
                .map(ProgressBoard.Live::fraction)
                .filter(fraction -> generation.state() == GenerationState.PROCESSING)
                .orElse(generation.progress());
    }

    private Map<String, String> output(Generation generation, Event.Output output, URI base) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("type", output.type());
        body.put("url", urls.mint(base, generation.id(), output.file()).toString());
        return body;
    }

    private Map<String, @Nullable Object> meta(Generation generation, Optional<Event.Rendered> rendered) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("progress", progress(generation));
        if (generation.state() == GenerationState.QUEUED) {
            meta.put("queue_position", generations.queuePosition(generation));
        }
        meta.put("cost_usd", generation.costUsd().orElse(null));
        meta.put(
                "started_at",
                generation.startedAt().map(GenerationBody::seconds).orElse(null));
        meta.put(
                "finished_at",
                generation.finishedAt().map(GenerationBody::seconds).orElse(null));
        rendered.ifPresent(result -> {
            Event.Output main = result.outputs().getFirst();
            meta.put("width", main.size().width());
            meta.put("height", main.size().height());
            meta.put("fps", main.frameRate().toDouble());
            meta.put("frames", main.frames());
            meta.put("duration_seconds", main.seconds());
            meta.put("sha256", main.sha256());
            meta.put("plan", result.plan());
            meta.put("schedule", result.schedule());
            meta.put("seed", result.seed());
            meta.put("renderer", result.renderer());
            meta.put("cpu_features", result.cpuFeatures());
            meta.put("warnings", result.warnings());
        });
        return meta;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
