package dev.retake.render.job;

import dev.retake.edit.message.Order;
import dev.retake.render.RenderCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders clips of its own while a process waits for its order, so that the JIT compiler has done its work when the order
 * comes. It touches nobody's media, and leaves neither a thread nor a file behind.
 */
public final class Practice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);

    /** From then on an edit of five seconds gains nothing more (docs/decisions.md). */
    private static final int ROUNDS = 6;

    private final Order.Practise order;
    private final Thread thread;
    private volatile boolean ended;

    private Practice(Order.Practise order) {
        this.order = order;
        thread = Thread.ofPlatform().daemon().name("practice").unstarted(this::run);
    }

    /** Begins on a thread of its own. */
    public static Practice start(Order.Practise order) {
        Practice practice = new Practice(order);
        practice.thread.start();
        return practice;
    }

    private void run() {
        try {
            Rehearsal rehearsal = Rehearsal.film(order.folder());
            for (int round = 0; round < ROUNDS && !ended; round++) {
                new RenderRun(rehearsal.round(round, order.threads())).run(frame -> goOn(frame.frames()));
            }
        } catch (RenderCancelledException enough) {
            LOG.debug("Practice was cut short");
        } catch (RuntimeException failure) {
            LOG.warn("Practice failed; the next render starts cold", failure);
        } finally {
            empty(order.folder());
            // Ends OpenCV's own threads: no thread may be left that does not know the confinement to come.
            opencv_core.setNumThreads(1);
            UnusedMemory.giveBack();
        }
    }

    private void goOn(int frames) {
        if (ended) {
            throw new RenderCancelledException(frames);
        }
    }

    private static void empty(Path folder) {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            LOG.warn("The practice's files in {} can't be removed", folder, failure);
        }
    }

    /** Ends it at the next frame, and waits for that. */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
