package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Controls;
import dev.retake.edit.Delivery;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLinesTest {
    private static final LookPlan PLAN = new LookPlan(
            List.of(new LookPlan.Layer("moonlit", 1.2, LookPlan.Region.SKY, "moonlit \"sky\"\n", 0.9)),
            List.of("horse"));

    private static final ClipFacts CLIP = new ClipFacts(
            new Size(1280, 720),
            120,
            new Rational(24000, 1001),
            true,
            5.005,
            "h264",
            8,
            ClipFacts.DynamicRange.HLG,
            true,
            12345);

    static Stream<Order> orders() {
        Controls controls = new Controls(
                Optional.of(new Controls.Pose(Optional.of(true), Optional.of(Controls.PoseBinding.COARSE))),
                Optional.of(new Controls.Depth(Optional.empty(), Optional.of(0.25))),
                Optional.empty(),
                Optional.of(new Controls.Trajectory(Optional.of(false), Optional.empty())),
                Optional.of(new Controls.Face(Optional.of(true))));
        return Stream.of(
                new Order.Probe(Path.of("/a b/ü.mp4")),
                new Order.ProbeImage(Path.of("/x.png")),
                new Order.Signals(Path.of("/clip.mp4"), 600, Path.of("/out"), 2),
                new Order.Frame(Path.of("/clip.mp4"), 90, Optional.of(Resolution.P720), Path.of("/out"), 2),
                new Order.Plan("moonlit\nfilm \u2028 🎬"),
                new Order.Render(
                        Path.of("/clip.mp4"),
                        "a \"prompt\"",
                        Resolution.P1080,
                        Delivery.HDR10_AND_EXR,
                        new Steering.Manual(Strength.ADHERE_3, controls),
                        List.of(new Order.Guide(3, Path.of("/g.png"))),
                        false,
                        4294967295L,
                        18.5,
                        12,
                        Path.of("/out"),
                        2),
                new Order.Render(
                        Path.of("/clip.mp4"),
                        "x",
                        Resolution.P360,
                        Delivery.SDR,
                        new Steering.Automatic(Optional.of(Strength.FLEX_1)),
                        List.of(),
                        true,
                        0,
                        18,
                        0,
                        Path.of("/out"),
                        1));
    }

    static Stream<Event> events() {
        Schedule schedule = new Schedule(
                "automatic", List.of(new Schedule.Shot(0, 10, 0.5, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, List.of("why"))));
        return Stream.of(
                new Event.Progress(1, 2, 24.5, Optional.of("preview-1.jpg")),
                new Event.Progress(1, 2, 24.5, Optional.empty(), Optional.of(new Event.Walk(3, 30, 81))),
                new Event.Planned(PLAN.forModel()),
                new Event.Probed(CLIP),
                new Event.SignalsRead(
                        List.of(new Event.SignalPreview("depth", "depth.mp4")),
                        "signals.json",
                        "signals.png",
                        CLIP,
                        120,
                        3,
                        List.of("careful"),
                        99),
                new Event.FrameExported("frame.png", new Size(3, 5)),
                new Event.ImageProbed(new Size(3, 5)),
                new Event.Planned(PLAN),
                new Event.Rendered(
                        List.of(new Event.Output(
                                "0.mp4", "video", new Size(2, 2), 1, new Rational(25, 1), 0.04, 1000, "ab")),
                        PLAN,
                        schedule,
                        "look",
                        7,
                        "avx512",
                        List.of("careful"),
                        99,
                        Optional.empty()),
                new Event.Failed(FailureCode.CORRUPT_INPUT, Event.Fault.UNDECODABLE, "no"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrderSurvivesTheLine(Order order) {
        String line = MessageLines.write(order);
        assertThat(line).doesNotContain("\n");
        assertThat(MessageLines.readOrder(line)).isEqualTo(order);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSurvivesTheLine(Event event) {
        String line = MessageLines.write(event);
        assertThat(line).doesNotContain("\n");
        assertThat(MessageLines.readEvent(line)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../media-secret", "/etc/passwd", "a/b", "..", ".hidden", ""})
    void anEventThatNamesAPathIsNonsense(String path) {
        String line = MessageLines.write(new Event.FrameExported("frame.png", new Size(3, 5)));
        assertThatThrownBy(() -> MessageLines.readEvent(line.replace("frame.png", path)))
                .isInstanceOf(ProcessException.class);
    }

    @Test
    void nonsenseIsNamed() {
        assertThatThrownBy(() -> MessageLines.readEvent("{\"is\":\"Bogus\"}"))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("Bogus");
    }
}
