package dev.retake.cli.bench.controls;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.motion.MotionSignal;
import dev.retake.signals.motion.Track;
import dev.retake.signals.motion.Tracks;
import java.util.ArrayList;
import java.util.List;

/** The points that are followed through a clip, and where the motion of an edit takes the same points. */
final class TrackDrift {
    private final List<Tracks> tracks = new ArrayList<>();

    /** Follows points through a clip without cuts. */
    static TrackDrift read(Reel reel, PixelPool pool) {
        TrackDrift read = new TrackDrift();
        try (MotionSignal signal = new MotionSignal(pool)) {
            for (int i = 0; i < reel.frames().size(); i++) {
                read.tracks.add(signal.next(new FramePyramid(reel.frames().get(i), pool), i == 0)
                        .tracks());
            }
        }
        return read;
    }

    /** How far, on the mean over points, an edit's motion misses the end of a source's track, in pixels of about 320×180. */
    double of(Reel edit, PixelPool pool) {
        List<Track> begun = tracks.getFirst().points();
        Size size = edit.small(0, FramePyramid.MOTION, pool).size();
        float[] x = new float[begun.size()];
        float[] y = new float[begun.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = begun.get(i).x() * size.width() - 0.5f;
            y[i] = begun.get(i).y() * size.height() - 0.5f;
        }
        double sum = 0;
        int counted = 0;
        boolean[] ended = new boolean[x.length];
        try (FlowReader flows = new FlowReader(FlowReader.Quality.GOOD)) {
            byte[] before = edit.small(0, FramePyramid.MOTION, pool).grey();
            for (int frame = 1; frame < tracks.size(); frame++) {
                byte[] now = edit.small(frame, FramePyramid.MOTION, pool).grey();
                Flow flow = flows.between(before, now, size);
                before = now;
                for (int i = 0; i < x.length; i++) {
                    float right = flow.rightAt(x[i], y[i]);
                    float down = flow.downAt(x[i], y[i]);
                    x[i] += right;
                    y[i] += down;
                }
                int here = frame;
                for (int i = 0; i < x.length; i++) {
                    int id = begun.get(i).id();
                    boolean last = frame == tracks.size() - 1 || !holds(here + 1, id);
                    if (!ended[i] && last) {
                        ended[i] = true;
                        for (Track track : tracks.get(frame).points()) {
                            if (track.id() == id) {
                                sum += Math.hypot(
                                        x[i] + 0.5 - track.x() * size.width(), y[i] + 0.5 - track.y() * size.height());
                                counted++;
                            }
                        }
                    }
                }
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private boolean holds(int frame, int id) {
        return tracks.get(frame).points().stream().anyMatch(track -> track.id() == id);
    }
}
