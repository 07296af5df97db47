package dev.retake.process;

import dev.retake.edit.message.Event;

/** An edit on this machine did not come about; the message is the render process's own sentence. */
public class EditFailedException extends ProcessException {
    private static final long serialVersionUID = 1;

    private final transient Event.Failed failure;

    EditFailedException(Event.Failed failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** What went wrong, as the render process reported it. */
    public Event.Failed failure() {
        return failure;
    }
}
