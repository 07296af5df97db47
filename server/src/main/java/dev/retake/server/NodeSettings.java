package dev.retake.server;

import dev.retake.edit.EditSpec;
import dev.retake.edit.RendererKind;
import dev.retake.edit.rule.Catalogue;
import dev.retake.edit.rule.Limits;
import dev.retake.process.ProcessSettings;
import dev.retake.process.ProcessSettings.MemoryCaps;
import dev.retake.process.ProcessSettings.TimeLimits;
import dev.retake.server.config.Configuration;
import dev.retake.server.fetch.FetchSettings;
import dev.retake.server.http.HttpSettings;
import dev.retake.server.jobs.JobSettings;
import dev.retake.server.limits.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Translates the one configuration that an operator writes into the settings that each room of the node reads. */
record NodeSettings(Configuration configuration) {

    /** Direct memory of a render process; its heap and its resident size are the operator's. */
    private static final int DIRECT_MEGABYTES = 512;

    /** What a request body may hold beside the source: guide images and the rest of the JSON. */
    private static final long BODY_BESIDE_SOURCE = 53L * Limits.MEGABYTE;

    HttpSettings http() {
        HttpSettings standard = HttpSettings.defaults();
        long sourceAsBase64 = Math.ceilDiv(limits().sourceBytes(), 3) * 4;
        return new HttpSettings(
                configuration.listen().address(),
                configuration.listen().port(),
                configuration.listen().publicUrl(),
                Math.max(standard.maxBodyBytes(), sourceAsBase64 + BODY_BESIDE_SOURCE),
                standard.readTimeout(),
                standard.submitBudget(),
                standard.maxConnections(),
                configuration.answers().meta(),
                standard.eventInterval(),
                standard.eventHeartbeat());
    }

    Limits limits() {
        Configuration.Limits limits = configuration.limits();
        return new Limits(
                limits.sourceSeconds(),
                limits.sourceMegabytes() * Limits.MEGABYTE,
                limits.imageMegabytes() * Limits.MEGABYTE,
                Limits.DEFAULT.imageSidePixels(),
                EditSpec.MAX_GUIDE_FRAMES);
    }

    RateLimits.Defaults rates() {
        return new RateLimits.Defaults(
                configuration.limits().requestsPerMinute(),
                configuration.limits().activeGenerations(),
                configuration.limits().callsPerMinute());
    }

    FetchSettings fetch() {
        Configuration.Fetch fetch = configuration.fetch();
        return new FetchSettings(
                        Duration.ofSeconds(fetch.connectSeconds()),
                        Duration.ofSeconds(fetch.requestSeconds()),
                        Duration.ofSeconds(fetch.stallSeconds()),
                        Duration.ofSeconds(fetch.totalSeconds()),
                        fetch.redirects(),
                        FetchSettings.defaults().maxConcurrent(),
                        FetchSettings.defaults().maxPerClient(),
                        FetchSettings.defaults().allowedHosts(),
                        FetchSettings.defaults().allowedBlocks())
                .allowing(fetch.allow());
    }

    JobSettings jobs() {
        Configuration.Render render = configuration.render();
        JobSettings standard = JobSettings.STANDARD;
        int processors = Runtime.getRuntime().availableProcessors();
        return new JobSettings(
                render.concurrency(),
                standard.ingests(),
                render.threads() == 0 ? processors : render.threads(),
                configuration.limits().sourceSeconds(),
                render.previewFrames(),
                standard.poll(),
                standard.heartbeat(),
                Optional.of(Duration.ofDays(configuration.media().keepDays())).filter(Duration::isPositive));
    }

    /** How processes are started that render with looks, and look at media. */
    ProcessSettings processes() {
        Configuration.Render render = configuration.render();
        ProcessSettings standard = ProcessSettings.defaults();
        ProcessSettings reading = render.depthFile()
                .map(NodeSettings::depthFile)
                .map(standard::withDepthFile)
                .orElse(standard);
        return render.looksFolder()
                .map(NodeSettings::looksFolder)
                .map(reading::withLooksFolder)
                .orElse(reading)
                .withPractice(render.practice())
                .withMemory(new MemoryCaps(render.heapMegabytes(), DIRECT_MEGABYTES, render.residentMegabytes()))
                .withLimits(new TimeLimits(
                        Duration.ofSeconds(render.probeSeconds()),
                        Duration.ofSeconds(render.deadlineSeconds()),
                        Duration.ofSeconds(render.silenceSeconds())));
    }

    /** How processes are started that render with a model, if one is named; a start is nothing beside such a render. */
    Optional<ProcessSettings> modelProcesses() {
        return model().map(model -> processes()
                .withRenderer(RendererKind.DIFFUSION.wireName(), model)
                .withSpares(0)
                .withPractice(false));
    }

    /** What requests may name, and what renders those that name nothing. */
    Catalogue.Renderers renderers() {
        String name = configuration.render().renderer();
        RendererKind usual = RendererKind.fromWireName(name)
                .orElseThrow(() -> new ServerException("render.renderer is looks or diffusion, not " + name + "."));
        Optional<Path> model = model();
        if (usual == RendererKind.DIFFUSION && model.isEmpty()) {
            throw new ServerException(
                    "render.renderer is diffusion, so render.model-dir has to name the folder of a model.");
        }
        return model.isEmpty()
                ? Catalogue.Renderers.LOOKS
                : new Catalogue.Renderers(EnumSet.allOf(RendererKind.class), usual);
    }

    private Optional<Path> model() {
        Optional<Path> folder = configuration.render().modelDir().map(Path::of);
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(missing -> {
            throw new ServerException(
                    "render.model-dir names " + missing.toAbsolutePath() + ", which is no folder that can be read.");
        });
        return folder;
    }

    private static Path depthFile(String name) {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new ServerException(
                    "render.depth-file names " + file.toAbsolutePath() + ", which is no file that can be read.");
        }
        return file;
    }

    private static Path looksFolder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new ServerException(
                    "render.looks-folder names " + folder.toAbsolutePath() + ", which is no folder that can be read.");
        }
        return folder;
    }

    Duration mediaUrlLifetime() {
        return Duration.ofSeconds(configuration.media().urlSeconds());
    }
}
