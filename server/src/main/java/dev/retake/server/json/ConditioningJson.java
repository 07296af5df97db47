package dev.retake.server.json;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.edit.plan.LookPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the engine decided: the plan that it read in the prompt and the schedule that bound the source. */
final class ConditioningJson {

    private static final int DECIMALS = 4;

    private ConditioningJson() {}

    /** {@code meta.plan}: looks in the order in which they act, what no look stands for, and what to do about that; or what a model does. */
    static ObjectNode plan(JsonMapper mapper, LookPlan plan) {
        ObjectNode json = mapper.createObjectNode();
        ArrayNode layers = json.putArray("layers");
        plan.layers()
                .forEach(layer -> layers.addObject()
                        .put("look", layer.look())
                        .put("amount", shown(layer.amount()))
                        .put("region", layer.region().name().toLowerCase(Locale.ROOT))
                        .put("phrase", layer.phrase())
                        .put("confidence", shown(layer.confidence()))
                        .put("inferred", layer.inferred()));
        ArrayNode unmatched = json.putArray("unmatched");
        plan.unmatched().forEach(unmatched::add);
        ArrayNode advice = json.putArray("advice");
        plan.advice().forEach(each -> {
            advice.addObject()
                    .put("phrase", each.phrase())
                    .put("reason", each.reason().name().toLowerCase(Locale.ROOT))
                    .put("text", each.reason().sentence());
        });
        plan.model().ifPresent(model -> {
            ObjectNode reading = json.putObject("model");
            ArrayNode regions = reading.putArray("regions");
            model.regions().forEach(region -> regions.add(region.name().toLowerCase(Locale.ROOT)));
            reading.put("text", model.sentence());
        });
        return json;
    }

    /** {@code meta.schedule}: weights 0 to 1, shot by shot, which signals bind beyond the strength, and why. */
    static ObjectNode schedule(JsonMapper mapper, Schedule schedule) {
        ObjectNode json = mapper.createObjectNode();
        json.put("mode", schedule.mode());
        ArrayNode shots = json.putArray("shots");
        for (Schedule.Shot shot : schedule.shots()) {
            ObjectNode each = shots.addObject()
                    .put("first_frame", shot.firstFrame())
                    .put("frames", shot.frames())
                    .put("look", shown(shot.look()))
                    .put("structure", shown(shot.structure()))
                    .put(Signal.DEPTH.wireName(), shown(shot.geometry()))
                    .put(Signal.NORMALS.wireName(), shown(shot.surfaces()))
                    .put(Signal.TRAJECTORY.wireName(), shown(shot.motion()))
                    .put(Signal.POSE.wireName(), shown(shot.pose()))
                    .put(Signal.FACE.wireName(), shown(shot.identity()));
            ArrayNode bound = each.putArray("bound");
            shot.bound().forEach(signal -> bound.add(signal.wireName()));
            ArrayNode reasons = each.putArray("reasons");
            shot.reasons().forEach(reasons::add);
        }
        return json;
    }

    /** A weight without the noise of binary fractions. */
    private static BigDecimal shown(double weight) {
        BigDecimal rounded = BigDecimal.valueOf(weight).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().scale() < 1 ? rounded.setScale(1) : rounded.stripTrailingZeros();
    }
}
