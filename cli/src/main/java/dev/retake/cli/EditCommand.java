package dev.retake.cli;

import dev.retake.edit.Controls;
import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final int MOST_GUIDES = 64;

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
            description = "For everything random, 0 to 4294967295; equal seeds give equal bytes. Default: 1.")
    private Optional<Long> seed;

    @Option(
            names = "--guide",
            paramLabel = "FRAME=IMAGE",
            description =
                    "An image, or an earlier result, pinned to a frame, counted from 0: the frames of its shot follow"
                            + " it. May be repeated.")
    private Map<String, Path> guides = Map.of();

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
        if (prompt.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The prompt is empty.");
        }
        if (seed.filter(number -> number < 0 || number > LARGEST_SEED).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--seed is " + seed.get() + "; allowed is 0 to 4294967295.");
        }
        if (exr && !hdr) {
            throw new CommandFailure(ExitCode.USAGE, "--exr goes with --hdr; add it.");
        }
        if (!Files.isRegularFile(clip)) {
            throw new CommandFailure(ExitCode.INPUT, "There is no file " + clip + ".");
        }
        if (planOnly) {
            return;
        }
        guides();
        if (!force && Files.exists(target())) {
            throw new CommandFailure(
                    ExitCode.USAGE, target() + " exists already; choose another name with -o, or add --force.");
        }
        if (!force && exr && Files.exists(LocalEngine.sequenceBeside(target()))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    LocalEngine.sequenceBeside(target())
                            + " exists already; choose another name with -o, or add --force.");
        }
        Path folder = target().toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no folder " + folder + " for the result.");
        }
    }

    private List<Order.Guide> guides() {
        List<Order.Guide> pinned = new ArrayList<>();
        guides.forEach((frame, image) -> {
            if (!frame.matches("[0-9]{1,9}")) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--guide takes FRAME=IMAGE, such as 90=frame90.png; \"" + frame
                                + "\" is not a frame's number.");
            }
            if (!Files.isRegularFile(image)) {
                throw new CommandFailure(ExitCode.INPUT, "There is no guide image " + image + ".");
            }
            pinned.add(new Order.Guide(Integer.parseInt(frame), image.toAbsolutePath()));
        });
        pinned.sort(Comparator.comparingInt(Order.Guide::frame));
        if (pinned.size() > MOST_GUIDES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There are " + pinned.size() + " guides; at most " + MOST_GUIDES + " can be pinned.");
        }
        for (int i = 1; i < pinned.size(); i++) {
            if (pinned.get(i).frame() == pinned.get(i - 1).frame()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "Two guides are pinned to frame " + pinned.get(i).frame() + "; a frame takes one.");
            }
        }
        return pinned;
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
                .guidedBy(guides())
                .deliveredAs(exr ? Delivery.HDR10_AND_EXR : hdr ? Delivery.HDR10 : Delivery.SDR)
                .seededWith(seed.orElse(LocalEdit.DEFAULT_SEED));
        LocalEdit steered = strength.map(chosen -> edit.steeredBy(new Steering.Manual(chosen, Controls.NONE)))
                .orElse(edit);
        return silent ? steered.silent() : steered;
    }

    private void print(Event.Rendered rendered, double seconds) {
        Event.Output video = rendered.outputs().getFirst();
        terminal.say(terminal.bold(target().toString()) + "  " + RenderOutcome.facts(video));
        rendered.outputs().stream()
                .filter(output -> output.type().equals("exr"))
                .forEach(sequence -> terminal.say(
                        terminal.bold(LocalEngine.sequenceBeside(target()).toString()) + "  "
                                + RenderOutcome.facts(sequence)));
        RenderOutcome.plan(rendered.plan()).forEach(terminal::say);
        RenderOutcome.schedule(rendered.schedule()).forEach(line -> terminal.say(terminal.dim(line)));
        rendered.warnings().forEach(warning -> terminal.say("  note: " + warning));
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
