package dev.retake.server.jobs;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.Cancellation;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Whatever turns an order into files; the jobs around it don't know how. */
@FunctionalInterface
public interface Engine {

    /**
     * Carries out an order and waits for its end.
     *
     * @param order all its paths lie in the job folder
     * @param jobFolder the only folder that the engine may touch
     * @param progress called while it works, from the calling thread
     * @param cancellation when turned, the engine ends soon, with whatever event
     * @return the final event; everything that goes wrong is an {@link Event.Failed}
     */
    Event render(Order.Render order, Path jobFolder, Consumer<Event.Progress> progress, Cancellation cancellation);

    /**
     * Reads a clip's signals and waits for the end of it; an engine that knows of none fails.
     *
     * @param order all its paths lie in the job folder
     * @param jobFolder the only folder that the engine may touch
     * @param cancellation when turned, the engine ends soon, with whatever event
     * @return the final event; everything that goes wrong is an {@link Event.Failed}
     */
    default Event signals(Order.Signals order, Path jobFolder, Cancellation cancellation) {
        return new Event.Failed(
                FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "This engine reads no signals off clips.");
    }
}
