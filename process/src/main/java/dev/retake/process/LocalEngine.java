package dev.retake.process;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.process.ProcessSettings.TimeLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Retake as a library: edits files of this machine, without a server.
 *
 * <p>The pixels are made in a child process, so that a broken clip can't take the caller down. Results appear under their
 * final name only when they are complete. Thread-safe.
 */
public final class LocalEngine implements AutoCloseable {
    /** Somebody waits for the result and can press Ctrl-C; a busy machine must not end the render for them. */
    private static final TimeLimits PATIENT =
            new TimeLimits(Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofMinutes(10));

    /** The name of the renderer that takes a model's folder. */
    private static final String DIFFUSION = "diffusion";

    private final RenderProcesses processes;

    private LocalEngine(RenderProcesses processes) {
        this.processes = processes;
    }

    /** An engine that starts render processes with this JVM's own program and class path. */
    public static LocalEngine start() {
        return start(oneJob());
    }

    /** An engine whose geometry is read by an ONNX file of the Depth-Anything-V2 family, if one is named. */
    public static LocalEngine start(Optional<Path> depthFile) {
        return start(depthFile, Optional.empty());
    }

    /** The same with a folder of one's own looks, if one is named. */
    public static LocalEngine start(Optional<Path> depthFile, Optional<Path> looksFolder) {
        return start(depthFile, looksFolder, Optional.empty());
    }

    /** The same with the diffusion renderer and its model's folder, if one is named. */
    public static LocalEngine start(Optional<Path> depthFile, Optional<Path> looksFolder, Optional<Path> modelFolder) {
        ProcessSettings settings = depthFile.map(oneJob()::withDepthFile).orElseGet(LocalEngine::oneJob);
        ProcessSettings looking = looksFolder.map(settings::withLooksFolder).orElse(settings);
        return start(
                modelFolder.map(model -> looking.withRenderer(DIFFUSION, model)).orElse(looking));
    }

    private static ProcessSettings oneJob() {
        return ProcessSettings.defaults().withSpares(0).withNiceness(0).withLimits(PATIENT);
    }

    /** An engine with other limits. */
    public static LocalEngine start(ProcessSettings settings) {
        return new LocalEngine(RenderProcesses.start(settings));
    }

    /** Starts the spares of the settings now, rather than with the first order; see {@link ProcessSettings#practice}. */
    public void keepSpares() {
        processes.keepSpares();
    }

    /**
     * Measures a clip.
     *
     * @throws EditFailedException when it can't be read
     */
    public ClipFacts probe(Path clip) {
        return expect(Event.Probed.class, processes.run(new Order.Probe(clip.toAbsolutePath())))
                .clip();
    }

    /** What a prompt would be taken to mean. */
    public LookPlan plan(String prompt) {
        return expect(Event.Planned.class, processes.run(new Order.Plan(prompt)))
                .plan();
    }

    /**
     * Renders an edit and puts the MP4 in place, and an EXR sequence beside it ({@link #sequenceBeside}), replacing what was
     * there.
     *
     * @param edit what to do
     * @param output where the MP4 goes; its folder must exist
     * @param progress called after each frame
     * @param cancellation stops the render
     * @return the facts of the result
     * @throws EditFailedException when the clip or the order can't be used, or the render failed; {@code output} is
     *     untouched then
     * @throws ProcessException when {@code output} is a folder
     */
    public Event.Rendered render(
            LocalEdit edit, Path output, Consumer<Event.Progress> progress, Cancellation cancellation) {
        refuseFolder(output);
        Path folder = scratchFolderBeside(output);
        try {
            Order.Render order = edit.order(folder, Runtime.getRuntime().availableProcessors());
            Event.Rendered rendered = expect(Event.Rendered.class, processes.run(order, progress, cancellation));
            for (Event.Output made : rendered.outputs()) {
                Path target = made.type().equals("exr") ? sequenceBeside(output) : output;
                move(folder, made.file(), target);
            }
            return rendered;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not put the result at " + output + " (" + failure.getMessage() + ")", failure);
        } finally {
            delete(folder);
        }
    }

    /** Where the EXR sequence of an edit goes whose MP4 goes to {@code output}: {@code night.mp4} has {@code night-exr.zip}. */
    public static Path sequenceBeside(Path output) {
        String name = output.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return output.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-exr.zip");
    }

    /** Renders an edit that nobody watches. */
    public Event.Rendered render(LocalEdit edit, Path output) {
        return render(edit, output, step -> {}, new Cancellation());
    }

    /**
     * Reads a clip's signals and puts preview videos, numbers and a contact sheet into a folder, replacing files of the
     * same names.
     *
     * @param clip the source
     * @param folder where the files go; exists
     * @param progress called after each frame
     * @param cancellation stops the reading
     * @return what lies in the folder now
     * @throws EditFailedException when the clip can't be used; the folder is untouched then
     */
    public Event.SignalsRead signals(
            Path clip, Path folder, Consumer<Event.Progress> progress, Cancellation cancellation) {
        Path scratch = scratchFolderIn(folder.toAbsolutePath());
        try {
            Order.Signals order = new Order.Signals(
                    clip.toAbsolutePath(),
                    LocalEdit.DEFAULT_MAX_SECONDS,
                    scratch,
                    Runtime.getRuntime().availableProcessors());
            Event.SignalsRead read = expect(Event.SignalsRead.class, processes.run(order, progress, cancellation));
            for (Event.SignalPreview preview : read.previews()) {
                move(scratch, preview.file(), folder.resolve(preview.file()));
            }
            move(scratch, read.numbers(), folder.resolve(read.numbers()));
            move(scratch, read.sheet(), folder.resolve(read.sheet()));
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not put the previews into " + folder, failure);
        } finally {
            delete(scratch);
        }
    }

    /**
     * Exports a frame as a PNG that can be painted on and pinned back, replacing what was there.
     *
     * @param frame its index, counted from 0 in display order
     * @param resolution the tier of the render that it is for; none for the clip's own size
     * @param image where the PNG goes; its folder must exist
     * @return the size of the picture
     * @throws EditFailedException when the clip can't be used or has no such frame
     * @throws ProcessException when {@code image} is a folder
     */
    public Size frame(Path clip, int frame, Optional<Resolution> resolution, Path image, Cancellation cancellation) {
        refuseFolder(image);
        Path folder = scratchFolderBeside(image);
        try {
            Order.Frame order = new Order.Frame(
                    clip.toAbsolutePath(),
                    frame,
                    resolution,
                    folder,
                    Runtime.getRuntime().availableProcessors());
            Event.FrameExported exported =
                    expect(Event.FrameExported.class, processes.run(order, step -> {}, cancellation));
            move(folder, exported.file(), image);
            return exported.size();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not put the frame at " + image + " (" + failure.getMessage() + ")", failure);
        } finally {
            delete(folder);
        }
    }

    /** Puts a file in place that the render process says it made, unless it is a link, which may lead anywhere. */
    private static void move(Path scratch, String name, Path target) throws IOException {
        Path file = scratch.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("The render process made no plain file " + name);
        }
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static <T extends Event> T expect(Class<T> type, Event event) {
        if (event instanceof Event.Failed failed) {
            throw new EditFailedException(failed);
        }
        return type.cast(event);
    }

    /** Moving a file over an empty folder would replace it, and over any other would fail after all the work. */
    private static void refuseFolder(Path output) {
        if (Files.isDirectory(output)) {
            throw new ProcessException(output + " is a folder; name a file");
        }
    }

    private static Path scratchFolderBeside(Path output) {
        Path parent = output.toAbsolutePath().getParent();
        return scratchFolderIn(parent == null ? output.toAbsolutePath() : parent);
    }

    private static Path scratchFolderIn(Path folder) {
        try {
            return Files.createTempDirectory(folder, ".retake-");
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not make a scratch folder in " + folder + "; does it exist, and may it be written?",
                    failure);
        }
    }

    private static void delete(Path folder) {
        try {
            ScratchFolders.remove(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not remove the scratch folder " + folder, failure);
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
