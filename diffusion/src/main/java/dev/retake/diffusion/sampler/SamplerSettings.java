package dev.retake.diffusion.sampler;

import dev.retake.diffusion.DiffusionException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which sampler a model is published with.
 *
 * @param kind how it steps
 * @param shift of the noise levels towards more noise; 1 for none
 */
public record SamplerSettings(Kind kind, double shift) {

    /** The samplers there are. */
    public enum Kind {
        UNIPC,
        EULER
    }

    /**
     * Reads a model's {@code scheduler_config.json}.
     *
     * @throws DiffusionException when it names another sampler, or settings that are not known
     */
    public static SamplerSettings read(Path file) {
        JsonNode config;
        try {
            config = JsonMapper.shared().readTree(file.toFile());
        } catch (JacksonException unusable) {
            throw new DiffusionException(file + " can't be used: " + unusable.getOriginalMessage(), unusable);
        }
        String name = config.path("_class_name").asString("");
        return switch (name) {
            case "UniPCMultistepScheduler" -> {
                require(file, config, "prediction_type", "flow_prediction");
                require(file, config, "use_flow_sigmas", "true");
                require(file, config, "predict_x0", "true");
                require(file, config, "solver_order", "2");
                require(file, config, "solver_type", "bh2");
                require(file, config, "final_sigmas_type", "zero");
                yield new SamplerSettings(Kind.UNIPC, config.path("flow_shift").asDouble(1));
            }
            case "FlowMatchEulerDiscreteScheduler" -> {
                require(file, config, "use_dynamic_shifting", "false");
                yield new SamplerSettings(Kind.EULER, config.path("shift").asDouble(1));
            }
            default ->
                throw new DiffusionException(file + " names the sampler '" + name
                        + "'; known are UniPCMultistepScheduler and FlowMatchEulerDiscreteScheduler.");
        };
    }

    private static void require(Path file, JsonNode config, String field, String known) {
        String value = config.path(field).asString(known);
        if (!value.equals(known)) {
            throw new DiffusionException(file + " sets " + field + " to " + value + "; only " + known + " is known.");
        }
    }

    /** The noise levels of so many steps. */
    public NoiseSchedule schedule(int steps) {
        return switch (kind) {
            case UNIPC -> NoiseSchedule.forUniPc(steps, shift);
            case EULER -> NoiseSchedule.forEuler(steps, shift);
        };
    }

    /** A walk along a schedule. */
    public Sampler start(NoiseSchedule schedule) {
        return switch (kind) {
            case UNIPC -> new UniPcSampler(schedule);
            case EULER -> new EulerSampler(schedule);
        };
    }
}
