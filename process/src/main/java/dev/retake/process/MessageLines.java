package dev.retake.process;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.retake.edit.MediaRef;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Orders and events as lines of JSON: the language on the pipes between a parent and its render process. */
public final class MessageLines {
    /** Sealed kinds are told apart by the record's simple name in the field {@code is}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface ByKind {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Order.class, ByKind.class)
            .addMixIn(Event.class, ByKind.class)
            .addMixIn(Steering.class, ByKind.class)
            .addMixIn(MediaRef.class, ByKind.class)
            .build();

    private MessageLines() {}

    /** The order as one line without a line end. */
    public static String write(Order order) {
        return MAPPER.writerFor(Order.class).writeValueAsString(order);
    }

    /** The event as one line without a line end. */
    public static String write(Event event) {
        return MAPPER.writerFor(Event.class).writeValueAsString(event);
    }

    /**
     * The order in a line.
     *
     * @throws ProcessException when the line is not an order
     */
    public static Order readOrder(String line) {
        return read(line, Order.class);
    }

    /**
     * The event in a line.
     *
     * @throws ProcessException when the line is not an event
     */
    public static Event readEvent(String line) {
        return read(line, Event.class);
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JacksonException malformed) {
            String start = line.length() > 200 ? line.substring(0, 200) + "…" : line;
            throw new ProcessException(
                    "Not a line of the render protocol (" + type.getSimpleName() + "): " + start, malformed);
        }
    }
}
