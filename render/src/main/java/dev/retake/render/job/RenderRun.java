package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Delivery;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.WriterSettings;
import dev.retake.render.FrameSink;
import dev.retake.render.LookRenderer;
import dev.retake.render.RenderJob;
import dev.retake.render.RenderReport;
import dev.retake.render.Renderer;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One edit from clip to delivery: opens the source, plans, renders frame by frame, and writes the outputs. */
final class RenderRun {
    private static final String MP4 = "0.mp4";

    private final Order.Render order;

    RenderRun(Order.Render order) {
        this.order = order;
    }

    Event.Rendered run(Consumer<Event.Progress> progress) {
        if (order.delivery() != Delivery.SDR) {
            throw new RefusedOrderException(
                    Event.Fault.INVALID_ORDER, "HDR and EXR deliveries are not available yet; ask for SDR.");
        }
        try (PixelPool pool = PixelPool.of(order.threads());
                ClipReader clip = ClipReader.open(order.clip(), ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            check(clip.facts());
            return render(clip, pool, progress);
        }
    }

    private void check(ClipFacts facts) {
        Limits.checkLength(facts, order.maxSeconds());
        for (Order.Guide guide : order.guides()) {
            if (guide.frame() >= facts.frames()) {
                throw new RefusedOrderException(
                        Event.Fault.INVALID_ORDER,
                        "The guide frame %d is outside the clip, whose last frame is %d."
                                .formatted(guide.frame(), facts.frames() - 1));
            }
        }
    }

    private Event.Rendered render(ClipReader clip, PixelPool pool, Consumer<Event.Progress> progress) {
        ClipFacts facts = clip.facts();
        Size size = order.resolution().fit(facts.display());
        LookLibrary library = LookLibrary.ofProcess();
        LookPlan plan = new PromptReader(library).read(order.prompt());
        Schedule schedule = Schedules.of(order.steering(), order.clip(), facts, pool);
        RenderJob job = new RenderJob(size, facts.frameRate(), plan, schedule, order.seed());
        Path mp4 = order.outputFolder().resolve(MP4);
        WriterSettings settings = WriterSettings.like(
                clip, size, order.keepAudio() && facts.audio() ? Optional.of(order.clip()) : Optional.empty());

        Previews previews = new Previews(order.outputFolder(), order.previewEveryFrames(), size);
        ProgressMeter meter = new ProgressMeter(facts.frames(), previews::newest, progress);
        List<String> warnings = new ArrayList<>();
        try (ClipWriter writer = ClipWriter.create(mp4, settings, pool);
                SceneFromSignals scene = new SceneFromSignals(schedule, pool);
                GuidesInOrder guides = GuidesInOrder.open(order, size, pool)) {
            Renderer renderer = new LookRenderer(library, scene, guides.appearance(), pool);
            FrameSink sink = (frame, time) -> {
                writer.write(frame, time);
                previews.offer(frame, time.index());
            };
            RenderReport report = renderer.render(job, clip::read, sink, meter::finished);
            warnings.addAll(report.warnings());
            warnings.addAll(writer.finish());
            if (report.frames() != facts.frames()) {
                warnings.add("%d frames were measured, %d could be decoded and rendered."
                        .formatted(facts.frames(), report.frames()));
            }
            return new Event.Rendered(
                    List.of(output(mp4, size, report.frames(), facts)),
                    plan,
                    schedule,
                    renderer.name(),
                    order.seed(),
                    CpuFeatures.describe(),
                    warnings,
                    PeakMemory.bytes());
        }
    }

    private static Event.Output output(Path file, Size size, int frames, ClipFacts facts) {
        try {
            return new Event.Output(
                    file.getFileName().toString(),
                    "video",
                    size,
                    frames,
                    facts.frameRate(),
                    facts.seconds(),
                    Files.size(file),
                    Sha256.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The finished delivery could not be read back", failure);
        }
    }
}
