package dev.retake.server;

import dev.retake.edit.RendererKind;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.rule.Catalogue;
import dev.retake.edit.rule.RuleTable;
import dev.retake.process.Cancellation;
import dev.retake.process.RenderProcesses;
import dev.retake.server.clients.ApiKey;
import dev.retake.server.config.Configuration;
import dev.retake.server.fetch.SourceFetcher;
import dev.retake.server.http.HttpServer;
import dev.retake.server.intake.Examiner;
import dev.retake.server.intake.MediaIntake;
import dev.retake.server.jobs.Engine;
import dev.retake.server.jobs.Jobs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole server in one object: database, media, jobs, render processes and HTTP, put together, started and stopped.
 *
 * <p>{@code Node.start(configuration)} answers requests when it returns. {@link #close} stops renders, puts their
 * generations back into the queue and leaves nothing running.
 */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Parts parts;
    private final HttpServer http;
    private final Optional<ApiKey.Issued> firstKey;

    private Node(Parts parts, HttpServer http, Optional<ApiKey.Issued> firstKey) {
        this.parts = parts;
        this.http = http;
        this.firstKey = firstKey;
    }

    /**
     * What looks at media and renders it; a node's own are child processes.
     *
     * @param examiner measures what comes in
     * @param engine renders
     * @param getReady called when the node answers: what would have slowed its start down
     * @param owned closed with the node
     */
    record Renderers(Examiner examiner, Engine engine, Runnable getReady, AutoCloseable owned) {

        static Renderers inProcesses(NodeSettings settings) {
            RendererKind usual = settings.renderers().usual();
            RenderProcesses processes = RenderProcesses.start(settings.processes());
            ProcessEngine engine =
                    new ProcessEngine(processes, settings.modelProcesses().map(RenderProcesses::start), usual);
            return new Renderers(processes::run, engine, processes::keepSpares, engine);
        }
    }

    /**
     * Child processes carry every order out.
     *
     * @param processes that render with looks, and read signals
     * @param model those that render with a model, where there is one
     * @param usual renders what names no renderer
     */
    private record ProcessEngine(RenderProcesses processes, Optional<RenderProcesses> model, RendererKind usual)
            implements Engine, AutoCloseable {
        @Override
        public Event render(
                Order.Render order, Path jobFolder, Consumer<Event.Progress> progress, Cancellation cancellation) {
            boolean byModel = order.renderer().orElse(usual) == RendererKind.DIFFUSION;
            return model.filter(present -> byModel).orElse(processes).run(order, progress, cancellation);
        }

        @Override
        public Event signals(Order.Signals order, Path jobFolder, Cancellation cancellation) {
            return processes.run(order, step -> {}, cancellation);
        }

        @Override
        public void close() {
            model.ifPresent(RenderProcesses::close);
            processes.close();
        }
    }

    /**
     * Starts a node.
     *
     * @throws ServerException when something can't be opened: database, folders, port
     */
    public static Node start(Configuration configuration) {
        NodeSettings settings = new NodeSettings(configuration);
        return start(settings, InstantSource.system(), new SecureRandom(), Renderers.inProcesses(settings));
    }

    static Node start(NodeSettings settings, InstantSource clock, SecureRandom random, Renderers renderers) {
        Parts parts = new Parts();
        try {
            parts.add("the renderers", renderers.owned());
            return assemble(parts, settings, clock, random, renderers);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Most of a start is loading classes, so the web server loads its own beside the store. */
    private static Node assemble(
            Parts parts, NodeSettings settings, InstantSource clock, SecureRandom random, Renderers renderers) {
        CompletableFuture<Void> prepared = CompletableFuture.runAsync(HttpServer::prepare);
        Backbone backbone = parts.add("the store", Backbone.open(settings, clock, random));
        Optional<ApiKey.Issued> firstKey = backbone.firstKey();
        RuleTable rules = new RuleTable(settings.limits(), Catalogue.DEFAULT.with(settings.renderers()));
        SourceFetcher fetcher = parts.add("the fetches", new SourceFetcher(settings.fetch()));
        MediaIntake intake = new MediaIntake(
                rules,
                fetcher,
                backbone.objects(),
                backbone.generations(),
                renderers.examiner(),
                backbone.folders().spool());
        Jobs jobs = parts.add("the jobs", jobs(backbone, settings, intake, renderers));
        prepared.join();
        HttpServer http = parts.add("HTTP", HttpServer.start(settings.http(), services(backbone, rules, intake, jobs)));
        jobs.start();
        renderers.getReady().run();
        return new Node(parts, http, firstKey);
    }

    private static Jobs jobs(Backbone backbone, NodeSettings settings, MediaIntake intake, Renderers renderers) {
        return new Jobs(
                new Jobs.Tools(
                        backbone.processName(),
                        backbone.database(),
                        backbone.generations(),
                        backbone.idempotencyKeys(),
                        backbone.objects(),
                        backbone.folders(),
                        renderers.engine(),
                        intake.background(),
                        backbone.metrics(),
                        backbone.clock()),
                settings.jobs());
    }

    private static HttpServer.Services services(Backbone backbone, RuleTable rules, MediaIntake intake, Jobs jobs) {
        return new HttpServer.Services(
                backbone.database(),
                backbone.keys(),
                backbone.limits(),
                rules,
                intake,
                backbone.idempotencyKeys(),
                backbone.generations(),
                jobs,
                backbone.objects(),
                backbone.mediaUrls(),
                backbone.metrics(),
                backbone.folders().spool(),
                backbone.clock());
    }

    /** The port in use, which the system chose when the configuration says 0. */
    public int port() {
        return http.port();
    }

    /** The key made because there was no client yet; to be shown once, and not kept. Empty at every later start. */
    public Optional<String> firstKey() {
        return firstKey.map(ApiKey.Issued::secret);
    }

    @Override
    public void close() {
        parts.close();
    }

    /** What was opened so far, closed in reverse; what can't be closed does not keep the rest open. */
    private static final class Parts implements AutoCloseable {

        private final Deque<Part> open = new ArrayDeque<>();

        private record Part(String name, AutoCloseable what) {}

        <T extends AutoCloseable> T add(String name, T what) {
            open.push(new Part(name, what));
            return what;
        }

        @Override
        public void close() {
            while (!open.isEmpty()) {
                Part part = open.pop();
                try {
                    part.what().close();
                } catch (Exception e) {
                    LOG.warn("Could not close {}", part.name(), e);
                }
            }
        }
    }
}
