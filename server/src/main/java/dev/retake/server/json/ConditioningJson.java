package dev.retake.server.json;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the engine decided: the plan that it read in the prompt and the schedule that bound the source. */
final class ConditioningJson {

    private ConditioningJson() {}

    /** {@code meta.plan}: looks in the order in which they act, what no look stands for, and what to do about that; or what a model does. */
    static ObjectNode plan(JsonMapper mapper, LookPlan plan) {
        ObjectNode json = mapper.createObjectNode();
        ArrayNode layers = json.putArray("layers");
        plan.layers()
                .forEach(layer -> layers.addObject()
                        .put("look", layer.look())
                        .put("amount", layer.amount())
                        .put("region", layer.region().name().toLowerCase(Locale.ROOT))
                        .put("phrase", layer.phrase())
                        .put("confidence", layer.confidence())
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
                    .put("look", shot.look())
                    .put("structure", shot.structure())
                    .put("geometry", shot.geometry())
                    .put("surfaces", shot.surfaces())
                    .put("motion", shot.motion())
                    .put("pose", shot.pose())
                    .put("identity", shot.identity());
            ArrayNode bound = each.putArray("bound");
            shot.bound().forEach(signal -> bound.add(signal.wireName()));
            ArrayNode reasons = each.putArray("reasons");
            shot.reasons().forEach(reasons::add);
        }
        return json;
    }
}
