package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.ClipFacts.DynamicRange;
import dev.retake.edit.Delivery;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.Mastering;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import dev.retake.media.exr.ExrSequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order wants delivered, written frame by frame: the MP4, and the EXR sequence of the same light where it is asked for. */
final class DeliveredFiles implements AutoCloseable {
    private static final String MP4 = "0.mp4";
    private static final String EXR = "1.zip";

    private final Order.Render order;
    private final ClipFacts facts;
    private final Size size;
    private final ClipWriter video;
    private final Optional<ExrSequence> sequence;

    private DeliveredFiles(
            Order.Render order, ClipFacts facts, Size size, ClipWriter video, Optional<ExrSequence> sequence) {
        this.order = order;
        this.facts = facts;
        this.size = size;
        this.video = video;
        this.sequence = sequence;
    }

    /** Creates the files, if there is space for them. */
    static DeliveredFiles create(Order.Render order, ClipReader clip, Size size, PixelPool pool) {
        ClipFacts facts = clip.facts();
        Optional<ExrSequence> sequence = order.delivery() == Delivery.HDR10_AND_EXR
                ? Optional.of(ExrSequence.create(
                        order.outputFolder().resolve(EXR), size, facts.frameRate(), facts.frames(), pool))
                : Optional.empty();
        try {
            ClipWriter video = ClipWriter.create(order.outputFolder().resolve(MP4), settings(order, clip, size), pool);
            return new DeliveredFiles(order, facts, size, video, sequence);
        } catch (RuntimeException e) {
            sequence.ifPresent(ExrSequence::close);
            throw e;
        }
    }

    private static WriterSettings settings(Order.Render order, ClipReader clip, Size size) {
        ClipFacts facts = clip.facts();
        WriterSettings settings = WriterSettings.like(
                clip, size, order.keepAudio() && facts.audio() ? Optional.of(order.clip()) : Optional.empty());
        if (order.delivery() == Delivery.SDR) {
            return settings;
        }
        return settings.masteredFor(
                facts.range() == DynamicRange.PQ ? Mastering.forSourcePeak(clip.peakNits()) : Mastering.USUAL);
    }

    /** Adds a frame: display-referred, or relative to diffuse white for the deliveries of high dynamic range. */
    void write(LinearImage frame, FrameTime time) {
        video.write(frame, time);
        sequence.ifPresent(exr -> exr.write(frame));
    }

    /**
     * Completes the files.
     *
     * @return what the user should know
     */
    List<String> finish() {
        sequence.ifPresent(ExrSequence::finish);
        return video.finish();
    }

    /** What was delivered, the MP4 first; after {@link #finish}. */
    List<Event.Output> outputs(int frames) {
        List<Event.Output> outputs = new ArrayList<>();
        outputs.add(output(MP4, "video", frames));
        if (sequence.isPresent()) {
            outputs.add(output(EXR, "exr", frames));
        }
        return outputs;
    }

    private Event.Output output(String name, String type, int frames) {
        Path file = order.outputFolder().resolve(name);
        try {
            return new Event.Output(
                    name, type, size, frames, facts.frameRate(), facts.seconds(), Files.size(file), Sha256.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The finished delivery could not be read back", failure);
        }
    }

    @Override
    public void close() {
        try {
            sequence.ifPresent(ExrSequence::close);
        } finally {
            video.close();
        }
    }
}
