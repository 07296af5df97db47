package dev.retake.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.control.ControlLatents;
import dev.retake.diffusion.model.TextModel;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.sampler.Guidance;
import dev.retake.diffusion.sampler.NoiseSchedule;
import dev.retake.diffusion.sampler.Sampler;
import dev.retake.diffusion.sampler.SamplerSettings;
import dev.retake.diffusion.sampler.Speed;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.text.PromptStates;
import dev.retake.diffusion.transformer.Control;
import dev.retake.diffusion.transformer.RotaryTablesView;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every tensor that the reference implementation computed, computed again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GoldenTest {
    private static final double CLOSE = 2e-4;
    private static final double CLOSE_AFTER_STEPS = 2e-3;
    private static final List<Double> FULL = List.of(1.0, 1.0);

    private static Golden golden;
    private static VaceModel model;
    private static TextModel text;
    private PointerScope scope;

    @BeforeAll
    static void open() {
        Torch.load();
        golden = new Golden();
        model = VaceModel.open(Golden.model(), Placement.CPU);
        text = TextModel.open(Golden.model(), Placement.CPU);
    }

    @AfterAll
    static void close() {
        System.out.println("Diffusion, against the reference, fp32 on the processor:\n" + golden.table());
        text.close();
        model.close();
        golden.close();
    }

    @BeforeEach
    void start() {
        scope = new PointerScope();
    }

    @AfterEach
    void end() {
        scope.close();
    }

    @Test
    void theTextEncoderReadsAsTheReference() {
        long[] mask = golden.whole("attention_mask");
        int real = (int) java.util.Arrays.stream(mask).sum();
        long[] ids = golden.whole("input_ids");
        golden.compare("text_hidden", text.encoder().encode(ids, real), CLOSE);
        Tensor alone = text.encoder().encode(java.util.Arrays.copyOf(ids, real));
        golden.compare("prompt_embeds", PromptStates.padded(alone, 16), CLOSE);
        Tensor negative = text.encoder().encode(golden.whole("negative_input_ids"));
        golden.compare("negative_prompt_embeds", PromptStates.padded(negative, 16), CLOSE);
        golden.input("attention_mask", "input_ids", "negative_input_ids");
    }

    @Test
    void theAutoencoderEncodesAndDecodesAsTheReference() {
        golden.compare("vae_mode", model.autoencoder().encode(golden.tensor("video")), CLOSE);
        golden.compare("vae_decode", model.autoencoder().decode(golden.tensor("vae_mode")), CLOSE);
        golden.input("video");
    }

    @Test
    void theControlIsPreparedAsTheReferenceDoes() {
        ControlLatents control = new ControlLatents(model.autoencoder());
        Tensor video = golden.tensor("video");
        Tensor mask = golden.tensor("mask");
        List<Tensor> reference = List.of(golden.tensor("reference_image"));
        Tensor both = control.encode(video, mask, List.of());
        golden.compare("control_hidden_states", both, CLOSE);
        golden.compare("control_video_latents", both.narrow(1, 0, 32), CLOSE);
        golden.compare("control_mask_latents", both.narrow(1, 32, 64), CLOSE);
        Tensor with = control.encode(video, mask, reference);
        golden.compare("control_video_latents_with_reference", with.narrow(1, 0, 32), CLOSE);
        golden.compare("control_mask_latents_with_reference", with.narrow(1, 32, 64), CLOSE);
        golden.input("mask", "reference_image");
    }

    @Test
    void theRotaryTablesAreTheReferences() {
        golden.compare("rope_0", RotaryTablesView.cosineOfPairs(24, 5, 2, 3), CLOSE);
        golden.compare("rope_1", RotaryTablesView.sineOfPairs(24, 5, 2, 3), CLOSE);
    }

    @Test
    void theTransformerPredictsAsTheReference() {
        golden.compare("transformer_out_t999", velocity(999, FULL), CLOSE);
        golden.compare("transformer_out_t500", velocity(500, FULL), CLOSE);
        golden.compare("transformer_out_t37", velocity(37, FULL), CLOSE);
        golden.compare("transformer_out_scale", velocity(500, List.of(0.5, 0.25)), CLOSE);
    }

    private static Tensor velocity(double timestep, List<Double> scales) {
        return model.transformer()
                .velocity(
                        golden.tensor("latents_noise"),
                        timestep,
                        golden.tensor("prompt_embeds"),
                        List.of(new Control(golden.tensor("control_hidden_states"), scales)));
    }

    @Test
    void uniPcWalksAsTheReference() {
        SamplerSettings settings = model.sampler();
        assertThat(settings).isEqualTo(new SamplerSettings(SamplerSettings.Kind.UNIPC, 3));
        Tensor end = walk("unipc", settings);
        golden.compare(
                "final_video", model.autoencoder().decode(model.autoencoder().denormalised(end)), CLOSE_AFTER_STEPS);
    }

    @Test
    void eulerWalksAsTheReference() {
        walk("euler", new SamplerSettings(SamplerSettings.Kind.EULER, 3));
    }

    private static Tensor walk(String name, SamplerSettings settings) {
        NoiseSchedule schedule = settings.schedule(8);
        golden.compare(name + "_timesteps", numbers(schedule.timesteps()), CLOSE);
        golden.compare(name + "_sigmas", numbers(schedule.sigmas()), CLOSE);
        Guidance.Wish wish =
                new Guidance.Wish(golden.tensor("prompt_embeds"), golden.tensor("negative_prompt_embeds"), 5);
        List<Control> controls = List.of(new Control(golden.tensor("control_hidden_states"), FULL));
        List<Tensor> steps = new ArrayList<>();
        Tensor latents = golden.tensor("latents_noise");
        golden.input("latents_noise");
        try (Sampler sampler = settings.start(schedule);
                Guidance guidance = new Guidance(model.transformer(), wish, controls, Speed.PLAIN)) {
            for (int step = 0; step < 8; step++) {
                latents = sampler.step(
                        guidance.velocity(latents, schedule.timesteps().get(step), step, 8), latents);
                steps.add(latents.unsqueeze(0));
            }
        }
        golden.compare(name + "_trajectory", Tensors.joined(0, steps), CLOSE_AFTER_STEPS);
        golden.compare(name + "_latents", latents, CLOSE_AFTER_STEPS);
        return latents;
    }

    private static float[] numbers(List<Double> values) {
        float[] numbers = new float[values.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = values.get(index).floatValue();
        }
        return numbers;
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noGoldenTensorIsLeftOut() {
        assertThat(golden.left()).isEmpty();
    }
}
