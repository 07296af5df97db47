package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.media.FrameTime;
import dev.retake.signals.pass.FrameNumbers;
import dev.retake.signals.pass.FrameSignals;
import java.nio.file.Path;
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
        json.writeEndObject();
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
