package dev.retake.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Controls;
import dev.retake.edit.Delivery;
import dev.retake.edit.EditSpec;
import dev.retake.edit.GuideFrame;
import dev.retake.edit.MediaRef;
import dev.retake.edit.Rational;
import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowJsonTest {

    private static EditSpec spec(MediaRef source, Steering steering, OptionalLong seed) {
        return new EditSpec(
                "moonlit — 月光 \"quoted\"",
                source,
                Resolution.P1080,
                Delivery.HDR10_AND_EXR,
                steering,
                List.of(
                        new GuideFrame(0, new MediaRef.InlineData("guide-0")),
                        new GuideFrame(119, new MediaRef.UploadedFile(UUID.randomUUID()))),
                false,
                seed,
                seed.isPresent() ? Optional.of(RendererKind.DIFFUSION) : Optional.empty());
    }

    @Test
    void everyKindOfEditComesBackEqual() {
        Controls controls = new Controls(
                Optional.of(new Controls.Pose(Optional.of(true), Optional.of(Controls.PoseBinding.COARSE))),
                Optional.of(new Controls.Depth(Optional.empty(), Optional.of(0.25))),
                Optional.empty(),
                Optional.of(new Controls.Trajectory(Optional.of(false), Optional.empty())),
                Optional.of(new Controls.Face(Optional.empty())));
        List<MediaRef> sources = List.of(
                new MediaRef.HostedUrl(URI.create("https://example.org/a%20b.mp4?x=1")),
                new MediaRef.InlineData("token"),
                new MediaRef.PriorGeneration(UUID.randomUUID()),
                new MediaRef.UploadedFile(UUID.randomUUID()));
        List<Steering> steerings = List.of(
                Steering.DEFAULT,
                new Steering.Automatic(Optional.of(Strength.ADHERE_3)),
                new Steering.Manual(Strength.REIMAGINE_3, controls),
                new Steering.Manual(Strength.FLEX_1, Controls.NONE));
        for (MediaRef source : sources) {
            for (Steering steering : steerings) {
                EditSpec spec = spec(source, steering, OptionalLong.of(4_294_967_295L));
                assertThat(RowJson.editSpec(RowJson.write(spec))).isEqualTo(spec);
            }
        }
        EditSpec unseeded = spec(sources.getFirst(), Steering.DEFAULT, OptionalLong.empty());
        assertThat(RowJson.editSpec(RowJson.write(unseeded))).isEqualTo(unseeded);
    }

    @Test
    void aDeliveryComesBackEqual() {
        Event.Rendered rendered = new Event.Rendered(
                List.of(new Event.Output(
                        "0.mp4", "video", new Size(1280, 720), 119, new Rational(24000, 1001), 4.963, 987654, "ab")),
                new LookPlan(
                        List.of(new LookPlan.Layer("moonlit", 0.9, LookPlan.Region.SKY, "moonlit", 0.8)),
                        List.of("klingon")),
                new Schedule(
                        "automatic",
                        List.of(new Schedule.Shot(0, 119, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0, List.of("Few faces.")))),
                "looks",
                7,
                "avx512",
                List.of("One word was not understood."),
                123,
                Optional.empty());
        assertThat(RowJson.rendered(RowJson.write(rendered))).isEqualTo(rendered);
    }

    @Test
    void aPlanWithoutAdviceIsFromAnEarlierVersion() {
        Event.Rendered rendered = new Event.Rendered(
                List.of(),
                new LookPlan(List.of(), List.of("klingon")),
                new Schedule("automatic", List.of()),
                "looks",
                7,
                "avx512",
                List.of(),
                123,
                Optional.empty());
        String earlier = RowJson.write(rendered).replace(",\"advice\":[]", "");
        assertThat(earlier).doesNotContain("advice");
        assertThat(RowJson.rendered(earlier)).isEqualTo(rendered);
    }

    @Test
    void fieldsOfOtherVersionsAreSkipped() {
        EditSpec spec = spec(new MediaRef.InlineData("t"), Steering.DEFAULT, OptionalLong.empty());
        String newer = RowJson.write(spec).replaceFirst("\\{", "{\"invented_later\":{\"a\":[1]},");
        assertThat(RowJson.editSpec(newer)).isEqualTo(spec);
    }

    @Test
    void somethingElseIsAnErrorOfTheStore() {
        assertThatThrownBy(() -> RowJson.editSpec("[1, 2")).isInstanceOf(StoreException.class);
    }
}
