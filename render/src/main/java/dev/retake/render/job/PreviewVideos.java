package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.FrameTime;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.preview.Canvas;
import dev.retake.signals.preview.Preview;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A silent video a signal, each frame at its exact time; encoders work on their own threads while the next frame is read. */
final class PreviewVideos implements AutoCloseable {
    private final List<Video> videos = new ArrayList<>();
    private final DeliveryFrame coded;

    private record Video(Preview preview, Canvas canvas, ClipWriter writer) {}

    private PreviewVideos(Size size) {
        coded = new DeliveryFrame(size);
    }

    static PreviewVideos create(Path folder, List<Preview> previews, ClipReader clip, Size size, PixelPool pool) {
        PreviewVideos videos = new PreviewVideos(size);
        WriterSettings settings = WriterSettings.like(clip, size, Optional.empty());
        for (Preview preview : previews) {
            ClipWriter writer = ClipWriter.create(folder.resolve(file(preview)), settings, pool);
            videos.videos.add(new Video(preview, new Canvas(size), writer));
        }
        return videos;
    }

    /** The name of a preview's file. */
    static String file(Preview preview) {
        return preview.name() + ".mp4";
    }

    void add(FrameSignals signals, FrameTime time) {
        for (Video video : videos) {
            video.preview.draw(signals, video.canvas);
            video.canvas.deliver(coded);
            video.writer.write(coded, time);
        }
    }

    /** The pictures of the newest frame, in the order of the previews. */
    List<Canvas> drawn() {
        return videos.stream().map(Video::canvas).toList();
    }

    void finish() {
        videos.forEach(video -> video.writer.finish());
    }

    @Override
    public void close() {
        videos.forEach(video -> video.writer.close());
    }
}
