package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.media.FrameTime;
import dev.retake.signals.motion.Track;
import dev.retake.signals.motion.Tracks;
import dev.retake.signals.pass.FrameNumbers;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.People;
import dev.retake.signals.people.Pose;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code signals.json} while frames stream by, a line a frame; docs/signals.md describes its fields. */
final class SignalNumbers implements AutoCloseable {
    private static final int VERSION = 1;

    private final JsonGenerator json;

    private SignalNumbers(JsonGenerator json) {
        this.json = json;
    }

    static SignalNumbers create(Path file, ClipFacts facts) {
        JsonGenerator json = JsonMapper.shared().createGenerator(file.toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeNumberProperty("version", VERSION);
        json.writeObjectPropertyStart("clip");
        json.writeNumberProperty("width", facts.display().width());
        json.writeNumberProperty("height", facts.display().height());
        json.writeStringProperty("frame_rate", facts.frameRate().toString());
        json.writeNumberProperty("frames", facts.frames());
        json.writeEndObject();
        json.writeArrayPropertyStart("frames");
        return new SignalNumbers(json);
    }

    void add(FrameSignals signals, FrameTime time) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeNumberProperty("frame", signals.index());
        number("seconds", time.seconds().toDouble());
        json.writeNumberProperty("shot", signals.shot());
        json.writeBooleanProperty("cut", signals.cut());
        FrameNumbers numbers = signals.numbers();
        number("brightness", numbers.brightness());
        number("texture", numbers.texture());
        number("speed", numbers.speed());
        number("fast_speed", numbers.fastSpeed());
        number("parallax", numbers.parallax());
        number("sky", numbers.skyShare());
        number("subject", numbers.subjectShare());
        number("face", numbers.faceShare());
        tracks(signals.tracks());
        people(signals.people());
        json.writeEndObject();
    }

    private void tracks(Tracks tracks) {
        List<Track> points = tracks.points();
        json.writeObjectPropertyStart("tracks");
        json.writeNumberProperty("points", points.size());
        json.writeNumberProperty(
                "new", points.stream().filter(t -> t.age() == 0).count());
        int[] ages = points.stream().mapToInt(Track::age).sorted().toArray();
        json.writeNumberProperty("median_age", ages.length == 0 ? 0 : ages[ages.length / 2]);
        json.writeEndObject();
    }

    private void people(People people) {
        json.writeArrayPropertyStart("bodies");
        for (Pose pose : people.poses()) {
            json.writeStartObject();
            person(pose.track(), pose.confidence(), pose.box());
            json.writeArrayPropertyStart("points");
            for (Landmark point : pose.points()) {
                json.writeRawValue(
                        "[" + rounded(point.x()) + "," + rounded(point.y()) + "," + rounded(point.visibility()) + "]");
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("faces");
        for (Face face : people.faces()) {
            json.writeStartObject();
            person(face.track(), face.confidence(), face.box());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void person(int track, double confidence, Box box) {
        json.writeNumberProperty("track", track);
        json.writeName("confidence");
        json.writeRawValue(rounded(confidence));
        json.writeName("box");
        json.writeRawValue("[" + rounded(box.left()) + "," + rounded(box.top()) + "," + rounded(box.right()) + ","
                + rounded(box.bottom()) + "]");
    }

    /** Four decimals: a tenth of a pixel. */
    private static String rounded(double value) {
        return Double.toString(Math.round(value * 1e4) / 1e4);
    }

    /** Six decimals: signals know no more, and files stay small and equal. */
    private void number(String name, double value) {
        json.writeName(name);
        json.writeRawValue(Double.toString(Math.round(value * 1e6) / 1e6));
    }

    void finish() {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() {
        json.close();
    }
}
