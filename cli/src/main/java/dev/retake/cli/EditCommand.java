package dev.retake.cli;

import dev.retake.edit.Delivery;
import dev.retake.edit.EditSpec;
import dev.retake.edit.Resolution;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake edit}: the engine without a server. */
@Command(name = "edit", description = "Renders a clip under a prompt, without a server.")
final class EditCommand implements Callable<Integer> {
    private static final long LARGEST_SEED = 0xFFFF_FFFFL;

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

    @Mixin
    private SteeringOptions steering = new SteeringOptions();

    @Option(
            names = "--resolution",
            paramLabel = "TIER",
            converter = WireNames.ToResolution.class,
            description = "Short side of the result: 360p, 540p, 720p or 1080p. Default: 720p.")
    private Optional<Resolution> resolution;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "For everything random, 0 to 4294967295; equal seeds give equal bytes. Default: 1.")
    private Optional<Long> seed;

    @Mixin
    private GuideOption guides = new GuideOption();

    @Option(
            names = "--hdr",
            description =
                    "Deliver HDR10: HEVC, PQ, highlights up to 1000 nits. Default: H.264 in standard dynamic range.")
    private boolean hdr;

    @Option(
            names = "--exr",
            description = "With --hdr, also deliver the frames as OpenEXR (ACES2065-1), in OUTPUT-exr.zip; large.")
    private boolean exr;

    @Option(names = "--no-audio", description = "Leave the sound out.")
    private boolean silent;

    @Option(names = "--plan", description = "Only say what the prompt is taken to mean.")
    private boolean planOnly;

    @Mixin
    private DepthFileOption depth = new DepthFileOption();

    @Mixin
    private LooksFolderOption looks = new LooksFolderOption();

    @Mixin
    private RendererOption renderer = new RendererOption();

    EditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        try (LocalEngine engine = depth.engine(looks.checked(), renderer.modelFolder())) {
            if (planOnly) {
                LookPlan plan = engine.plan(prompt);
                RenderOutcome.plan(renderer.modelFolder().isPresent() ? plan.forModel() : plan)
                        .forEach(terminal::say);
            } else {
                render(engine);
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        checkPrompt();
        steering.steering();
        if (seed.filter(number -> number < 0 || number > LARGEST_SEED).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--seed is " + seed.get() + "; allowed is 0 to 4294967295.");
        }
        if (exr && !hdr) {
            throw new CommandFailure(ExitCode.USAGE, "--exr goes with --hdr; add it.");
        }
        NamedFiles.checkSource(clip, "file");
        if (!planOnly) {
            checkTarget(target(), ".mp4");
            if (exr) {
                checkTarget(LocalEngine.sequenceBeside(target()), ".zip");
            }
        }
    }

    private void checkPrompt() {
        if (prompt.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The prompt is empty.");
        }
        int characters = prompt.codePointCount(0, prompt.length());
        if (characters > EditSpec.MAX_PROMPT_CODE_POINTS) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The prompt has " + characters + " characters; the most is " + EditSpec.MAX_PROMPT_CODE_POINTS
                            + ".");
        }
    }

    private void checkTarget(Path target, String ending) {
        NamedFiles.checkApart(target, clip, "the source clip");
        guides.checked().forEach(guide -> NamedFiles.checkApart(target, guide.image(), "a guide image"));
        NamedFiles.checkTarget(target, ending, force);
    }

    private Path target() {
        return output.orElseGet(() -> {
            String name = clip.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-retake.mp4");
        });
    }

    private void render(LocalEngine engine) {
        ProgressBar bar = new ProgressBar(terminal);
        long started = System.nanoTime();
        Event.Rendered rendered;
        try (Interruption interruption = Interruption.watch()) {
            rendered = engine.render(edit(), target(), bar::show, interruption.cancellation());
        } finally {
            bar.finish();
        }
        print(rendered, (System.nanoTime() - started) / 1e9);
    }

    private LocalEdit edit() {
        LocalEdit edit = LocalEdit.of(clip, prompt)
                .at(resolution.orElse(Resolution.DEFAULT))
                .guidedBy(guides.checked())
                .steeredBy(steering.steering())
                .deliveredAs(exr ? Delivery.HDR10_AND_EXR : hdr ? Delivery.HDR10 : Delivery.SDR)
                .seededWith(seed.orElse(LocalEdit.DEFAULT_SEED));
        return silent ? edit.silent() : edit;
    }

    private void print(Event.Rendered rendered, double seconds) {
        Event.Output video = rendered.outputs().getFirst();
        terminal.say(terminal.bold(target().toString()) + "  " + RenderOutcome.facts(video));
        rendered.outputs().stream()
                .filter(output -> output.type().equals("exr"))
                .forEach(sequence -> terminal.say(
                        terminal.bold(LocalEngine.sequenceBeside(target()).toString()) + "  "
                                + RenderOutcome.facts(sequence)));
        RenderOutcome.acted(rendered).forEach(terminal::say);
        RenderOutcome.schedule(rendered).forEach(line -> terminal.say(terminal.dim(line)));
        RenderOutcome.notes(rendered, hdr, resolution.isPresent()).forEach(terminal::say);
        terminal.say(terminal.dim(String.format(
                Locale.ROOT,
                "  %.1f s, %.1f frames a second, seed %d, %s, %s",
                seconds,
                video.frames() / seconds,
                rendered.seed(),
                rendered.renderer(),
                rendered.cpuFeatures())));
    }
}
