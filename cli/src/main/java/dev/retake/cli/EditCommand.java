package dev.retake.cli;

import dev.retake.edit.Controls;
import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.Cancellation;
import dev.retake.process.ProcessSettings;
import dev.retake.process.RenderProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake edit}: the engine without a server. */
@Command(name = "edit", description = "Renders a clip under a prompt, without a server.")
final class EditCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 24 * 3600;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CLIP", description = "The source video.")
    private Path clip;

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What the result should look like.")
    private String prompt;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the result goes; default: CLIP-retake.mp4 in the current folder.")
    private Optional<Path> output;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Option(
            names = "--strength",
            paramLabel = "NAME",
            converter = WireNames.ToStrength.class,
            description = "How far the result may leave the source: adhere_3 (least) to adhere_1, flex_1 to flex_3,"
                    + " reimagine_1 to reimagine_3 (most). Default: derived from the clip.")
    private Optional<Strength> strength;

    @Option(
            names = "--resolution",
            paramLabel = "TIER",
            converter = WireNames.ToResolution.class,
            description = "Short side of the result: 360p, 540p, 720p or 1080p. Default: 720p.")
    private Optional<Resolution> resolution;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "For everything random; equal seeds give equal bytes. Default: 0.")
    private long seed;

    @Option(names = "--no-audio", description = "Leave the sound out.")
    private boolean silent;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "Default: all processors. Never changes a result.")
    private Optional<Integer> threads;

    @Option(names = "--plan", description = "Only say what the prompt is taken to mean.")
    private boolean planOnly;

    EditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check();
        try (RenderProcesses processes =
                RenderProcesses.start(ProcessSettings.defaults().withSpares(0))) {
            if (planOnly) {
                printPlan(processes.run(new Order.Plan(prompt)));
            } else {
                render(processes);
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        if (prompt.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The prompt is empty.");
        }
        if (!Files.isRegularFile(clip)) {
            throw new CommandFailure(ExitCode.INPUT, "There is no file " + clip + ".");
        }
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new CommandFailure(ExitCode.USAGE, "--seed is " + seed + "; allowed is 0 to 4294967295.");
        }
        if (threads.filter(count -> count < 1 || count > 1024).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--threads is " + threads.get() + "; allowed is 1 to 1024.");
        }
        if (!planOnly && !force && Files.exists(target())) {
            throw new CommandFailure(
                    ExitCode.USAGE, target() + " exists already; choose another name with -o, or add --force.");
        }
    }

    private Path target() {
        return output.orElseGet(() -> {
            String name = clip.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-retake.mp4");
        });
    }

    private void printPlan(Event event) {
        switch (event) {
            case Event.Planned planned -> RenderOutcome.plan(planned.plan()).forEach(terminal::say);
            case Event.Failed failed -> throw RenderOutcome.failure(failed);
            default -> throw unexpected(event);
        }
    }

    private void render(RenderProcesses processes) throws IOException {
        try (StagedFile staged = StagedFile.beside(target())) {
            long started = System.nanoTime();
            Cancellation cancellation = new Cancellation();
            ProgressBar bar = new ProgressBar(terminal);
            Event event;
            try {
                event = processes.run(order(staged.folder()), bar::show, cancellation);
            } finally {
                bar.finish();
            }
            switch (event) {
                case Event.Rendered rendered -> {
                    Event.Output video = rendered.outputs().getFirst();
                    staged.publish(video.file(), force);
                    print(rendered, video, (System.nanoTime() - started) / 1e9);
                }
                case Event.Failed failed -> throw RenderOutcome.failure(failed);
                default -> throw unexpected(event);
            }
        }
    }

    private Order order(Path folder) {
        Steering steering = strength.<Steering>map(chosen -> new Steering.Manual(chosen, Controls.NONE))
                .orElse(Steering.DEFAULT);
        return new Order.Render(
                clip.toAbsolutePath(),
                prompt,
                resolution.orElse(Resolution.DEFAULT),
                Delivery.SDR,
                steering,
                List.of(),
                !silent,
                seed,
                LONGEST_SECONDS,
                0,
                folder,
                threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }

    private void print(Event.Rendered rendered, Event.Output video, double seconds) {
        terminal.say(terminal.bold(target().toString()) + "  " + RenderOutcome.facts(video));
        RenderOutcome.plan(rendered.plan()).forEach(terminal::say);
        rendered.warnings().forEach(warning -> terminal.say("  note: " + warning));
        terminal.say(terminal.dim("  %.1f s, %.1f frames a second, seed %d, %s, %s"
                .formatted(
                        seconds,
                        video.frames() / seconds,
                        rendered.seed(),
                        rendered.renderer(),
                        rendered.cpuFeatures())));
    }

    private static CommandFailure unexpected(Event event) {
        return new CommandFailure(ExitCode.FAILED, "The render process gave an answer that fits no question: " + event);
    }
}
