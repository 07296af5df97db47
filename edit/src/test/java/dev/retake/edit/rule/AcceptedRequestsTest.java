package dev.retake.edit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Controls;
import dev.retake.edit.Delivery;
import dev.retake.edit.EditSpec;
import dev.retake.edit.GuideFrame;
import dev.retake.edit.MediaRef;
import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.request.ImageRef;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes the rules, and the edit that it is taken to mean. */
class AcceptedRequestsTest {

    private static EditSpec accept(Consumer<Ask> change) {
        return accept(change, References.NONE);
    }

    private static EditSpec accept(Consumer<Ask> change, References references) {
        Verdict verdict = new RuleTable(Limits.DEFAULT).check(Ask.with(change), references);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).spec();
    }

    @Test
    void theMinimalEditGetsTheDocumentedDefaults() {
        EditSpec spec = accept(ask -> ask.withVideo = false);
        assertThat(spec)
                .isEqualTo(new EditSpec(
                        "A snowy street at night, warm shop windows",
                        new MediaRef.HostedUrl(URI.create("https://media.example/clip.mp4")),
                        Resolution.P720,
                        Delivery.SDR,
                        Steering.DEFAULT,
                        List.of(),
                        true,
                        OptionalLong.empty(),
                        Optional.empty()));
        assertThat(accept(ask -> ask.withEdit = false)).isEqualTo(spec);
        assertThat(accept(ask -> {})).isEqualTo(spec);
    }

    @Test
    void aRendererThatIsThereMayBeNamed() {
        assertThat(accept(ask -> ask.renderer = "looks").renderer()).contains(RendererKind.LOOKS);
        Catalogue both =
                Catalogue.DEFAULT.with(new Catalogue.Renderers(EnumSet.allOf(RendererKind.class), RendererKind.LOOKS));
        Verdict verdict =
                new RuleTable(Limits.DEFAULT, both).check(Ask.with(ask -> ask.renderer = "diffusion"), References.NONE);
        assertThat(((Verdict.Accepted) verdict).spec().renderer()).contains(RendererKind.DIFFUSION);
    }

    @Test
    void promptsCountInCodePoints() {
        assertThat(accept(ask -> ask.prompt = "🎬".repeat(6000)).prompt()).hasSize(12000);
        assertThat(accept(ask -> ask.prompt = " \n").prompt()).isEqualTo(" \n");
    }

    @Test
    void ignoresWhatEditsDoNotLookAt() {
        EditSpec plain = accept(ask -> {});
        assertThat(accept(ask -> {
                    ask.aspectRatio = "1:1";
                    ask.outputFormat = "png";
                    ask.webSearch = true;
                    ask.style = "auto";
                    ask.duration = "10s";
                    ask.loop = false;
                    ask.hdr = false;
                    ask.exrExport = false;
                    ask.userId = "u".repeat(256);
                }))
                .isEqualTo(plain);
    }

    @Test
    void highDynamicRangeComesWithAndWithoutExr() {
        assertThat(accept(ask -> ask.hdr = true).delivery()).isEqualTo(Delivery.HDR10);
        assertThat(accept(ask -> {
                            ask.hdr = true;
                            ask.exrExport = true;
                            ask.resolution = "1080p";
                        })
                        .delivery())
                .isEqualTo(Delivery.HDR10_AND_EXR);
    }

    @ParameterizedTest
    @EnumSource
    void everyTierPasses(Resolution tier) {
        assertThat(accept(ask -> ask.resolution = tier.wireName()).resolution()).isEqualTo(tier);
    }

    @ParameterizedTest
    @EnumSource
    void everyStrengthPassesAndMeansManualUnlessAutoIsExplicit(Strength strength) {
        assertThat(accept(ask -> ask.strength = strength.wireName()).steering())
                .isEqualTo(new Steering.Manual(strength, Controls.NONE));
        assertThat(accept(ask -> {
                            ask.strength = strength.wireName();
                            ask.autoControls = true;
                        })
                        .steering())
                .isEqualTo(new Steering.Automatic(Optional.of(strength)));
    }

    @Test
    void automaticSwitchedOffAloneIsFlex2() {
        assertThat(accept(ask -> ask.autoControls = false).steering())
                .isEqualTo(new Steering.Manual(Strength.FLEX_2, Controls.NONE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void controlsPassTheirValuesOn(double amount) {
        Steering steering = accept(ask -> {
                    ask.strength = "adhere_1";
                    ask.controls = Ask.controls("precise", amount, amount, amount);
                })
                .steering();
        assertThat(steering)
                .isEqualTo(new Steering.Manual(
                        Strength.ADHERE_1,
                        new Controls(
                                Optional.of(
                                        new Controls.Pose(Optional.empty(), Optional.of(Controls.PoseBinding.PRECISE))),
                                Optional.of(new Controls.Depth(Optional.empty(), Optional.of(amount))),
                                Optional.of(new Controls.Normals(Optional.empty(), Optional.of(amount))),
                                Optional.of(new Controls.Trajectory(Optional.empty(), Optional.of(amount))),
                                Optional.empty())));
    }

    @Test
    void startFrameGuideFrameAndKeyframeZeroAreTheSame() {
        ImageRef image = Ask.image();
        List<GuideFrame> start = accept(ask -> ask.startFrame = image).guideFrames();
        assertThat(start).hasSize(1);
        assertThat(accept(ask -> ask.guideFrame = image).guideFrames()).isEqualTo(start);
        assertThat(accept(ask -> {
                            ask.editKeyframes = List.of(image);
                            ask.editKeyframeIndexes = List.of(0L);
                        })
                        .guideFrames())
                .isEqualTo(start);
    }

    @Test
    void keyframesAreSortedWithTheirIndexes() {
        EditSpec spec = accept(ask -> {
            ask.editKeyframes = List.of(Ask.url("https://a.example/40", null), Ask.url("https://a.example/3", null));
            ask.editKeyframeIndexes = List.of(40L, 3L);
        });
        assertThat(spec.guideFrames())
                .containsExactly(
                        new GuideFrame(3, new MediaRef.HostedUrl(URI.create("https://a.example/3"))),
                        new GuideFrame(40, new MediaRef.HostedUrl(URI.create("https://a.example/40"))));
        assertThat(spec.steering()).isEqualTo(Steering.DEFAULT);
    }

    @Test
    void takesSixtyFourKeyframesAndIndexesBeyondAnyInt() {
        assertThat(accept(ask -> {
                            ask.editKeyframes = Collections.nCopies(64, Ask.image());
                            ask.editKeyframeIndexes =
                                    LongStream.range(0, 64).boxed().toList();
                        })
                        .guideFrames())
                .hasSize(64);
        assertThat(accept(ask -> {
                            ask.editKeyframes = List.of(Ask.image());
                            ask.editKeyframeIndexes = List.of(Long.MAX_VALUE);
                        })
                        .guideFrames()
                        .getFirst()
                        .index())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://media.example/a b|c.mp4?sig={x}",
                "HTTPS://media.example:8443/ü.mp4?X-Amz-Signature=1%2B2",
                " https://user@media.example/a.mp4 "
            })
    void readsTheAddressesThatPeopleSend(String url) {
        assertThat(accept(ask -> ask.source = Ask.url(url, "video/mp4")).source())
                .isInstanceOfSatisfying(
                        MediaRef.HostedUrl.class,
                        ref -> assertThat(ref.url().toASCIIString())
                                .doesNotContain(" ")
                                .doesNotContain("|"));
    }

    @Test
    void mediaTypesAreReadInAnyCaseAndWithParameters() {
        accept(ask -> ask.source = Ask.url("https://a.example/", "Video/MP4; codecs=avc1"));
        accept(ask -> ask.source = Ask.data("video/quicktime"));
        accept(ask -> ask.startFrame = Ask.url("https://a.example/", "IMAGE/PNG"));
    }

    @Test
    void takesEarlierGenerationsAndFilesOfTheCaller() {
        UUID id = UUID.randomUUID();
        References all = new References() {
            @Override
            public Optional<Generation> generation(UUID asked) {
                return Optional.of(new Generation(true, Set.of(Medium.VIDEO)));
            }

            @Override
            public Optional<File> file(UUID asked) {
                return Optional.of(new File(true, Medium.VIDEO));
            }
        };
        assertThat(accept(ask -> ask.source = Ask.generation(id.toString().toUpperCase(Locale.ROOT)), all)
                        .source())
                .isEqualTo(new MediaRef.PriorGeneration(id));
        assertThat(accept(ask -> ask.source = Ask.file(id.toString()), all).source())
                .isEqualTo(new MediaRef.UploadedFile(id));
        assertThat(accept(ask -> ask.startFrame = Ask.generation(id.toString()), all)
                        .guideFrames()
                        .getFirst()
                        .image())
                .isEqualTo(new MediaRef.PriorGeneration(id));
    }

    @Test
    void extensionsReachTheEdit() {
        EditSpec spec = accept(ask -> {
            ask.seed = 4294967295L;
            ask.keepAudio = false;
        });
        assertThat(spec.seed()).hasValue(4294967295L);
        assertThat(spec.keepAudio()).isFalse();
    }
}
