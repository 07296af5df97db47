package dev.retake.render;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.MessageLines;
import dev.retake.process.ProcessSettings;
import dev.retake.render.confine.Confinement;
import dev.retake.render.job.Natives;
import dev.retake.render.job.OrderFiles;
import dev.retake.render.job.OrderHandler;
import dev.retake.render.job.Practice;
import dev.retake.render.look.LookLibrary;
import dev.retake.signals.geometry.GeometryModel;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of a render process: loads the native libraries, waits for one order on standard input (and practises
 * meanwhile, if told to), gives up every privilege that the order does not need, carries it out, reports events on standard
 * output, and exits.
 *
 * <p>When standard input closes, the parent is gone, and the process ends at once.
 */
public final class RenderMain {
    private static final Logger LOG = LoggerFactory.getLogger(RenderMain.class);
    private static final int PARENT_IS_GONE = 3;

    private RenderMain() {}

    /**
     * Runs one order.
     *
     * @param args {@link ProcessSettings#RENDER_LANE} when the order will be a render
     */
    public static void main(String[] args) throws IOException {
        PrintStream events = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (List.of(args).contains(ProcessSettings.RENDER_LANE)) {
            Thread looks = Thread.ofPlatform().name("looks").start(LookLibrary::builtIn);
            Natives.loadForRenders();
            RendererProvider.ofProcess().ifPresent(RendererProvider::load);
            await(looks);
        } else {
            Natives.loadForProbes();
        }
        Optional<Order> first = next(orders);
        if (first.orElse(null) instanceof Order.Practise practise) {
            try (Practice practice = Practice.start(practise)) {
                first = next(orders);
            }
        }
        if (first.isEmpty()) {
            return;
        }
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWithParent(orders));
        Order order = first.get();
        if (order instanceof Order.Plan) {
            Natives.loadForPlans();
        }
        OrderFiles files = OrderFiles.of(order);
        List<Path> readable = new ArrayList<>(files.readable());
        GeometryModel.fileOfProcess().ifPresent(readable::add);
        LookLibrary.folderOfProcess().ifPresent(readable::add);
        List<Path> writable = new ArrayList<>(files.writable());
        RendererProvider.ofProcess().ifPresent(other -> {
            readable.addAll(other.readable());
            writable.addAll(other.writable());
        });
        Confinement confinement = Confinement.apply(readable, writable);
        LOG.info("{}: {}", order.getClass().getSimpleName(), confinement.describe());
        send(events, OrderHandler.answer(order, step -> send(events, step)));
        Runtime.getRuntime().halt(0);
    }

    private static Optional<Order> next(BufferedReader orders) throws IOException {
        return Optional.ofNullable(orders.readLine()).map(MessageLines::readOrder);
    }

    /** No thread may be left that does not know the confinement to come. */
    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void send(PrintStream events, Event event) {
        events.println(MessageLines.write(event));
        events.flush();
    }

    private static void endWithParent(BufferedReader orders) {
        try {
            while (orders.readLine() != null) {
                LOG.warn("A render process takes one order; a further line was ignored");
            }
        } catch (IOException closed) {
            LOG.debug("Standard input failed", closed);
        }
        Runtime.getRuntime().halt(PARENT_IS_GONE);
    }
}
