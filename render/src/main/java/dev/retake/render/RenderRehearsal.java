package dev.retake.render;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.MessageLines;
import dev.retake.render.job.Natives;
import dev.retake.render.job.OrderHandler;
import dev.retake.render.job.Rehearsal;
import java.nio.file.Path;

/**
 * A render process's work in small: what the class archive of render processes is recorded from, once after a build.
 */
public final class RenderRehearsal {
    private static final int THREADS = 2;

    private RenderRehearsal() {}

    /**
     * Rehearses.
     *
     * @param args an empty folder, which the caller removes
     */
    public static void main(String[] args) {
        Natives.loadForRenders();
        Rehearsal rehearsal = Rehearsal.film(Path.of(args[0]));
        answer(new Order.Probe(rehearsal.clip()));
        answer(rehearsal.round(0, THREADS));
    }

    /** Through the same messages as in earnest. */
    private static void answer(Order order) {
        Event last = OrderHandler.answer(
                MessageLines.readOrder(MessageLines.write(order)), step -> MessageLines.write((Event) step));
        MessageLines.write(last);
        if (last instanceof Event.Failed failed) {
            throw new RenderException("The rehearsal failed: " + failed.reason());
        }
    }
}
