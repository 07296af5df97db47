package dev.retake.render.job;

import dev.retake.edit.message.Event;
import dev.retake.render.RenderException;

/** An order that can't be carried out with this clip, though both are fine by themselves. */
final class RefusedOrderException extends RenderException {
    private static final long serialVersionUID = 1;

    private final Event.Fault fault;

    RefusedOrderException(Event.Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    Event.Fault fault() {
        return fault;
    }
}
