package dev.retake.cli;

import dev.retake.edit.Resolution;
import dev.retake.render.gallery.Gallery;
import dev.retake.render.gallery.GalleryMain;
import dev.retake.render.look.LookLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake looks gallery}: every look on a few moments of one's own clip. */
@Command(name = "gallery", description = "Renders every look on a few moments of a clip: a page and one picture.")
final class GalleryCommand implements Callable<Integer> {
    private static final int MOST_MOMENTS = 12;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CLIP", description = "The source video.")
    private Path clip;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description =
                    "Where the files go; is made if it does not exist. Default: CLIP-looks in the current folder.")
    private Optional<Path> out;

    @Option(names = "--moments", paramLabel = "NUMBER", description = "Moments of the clip, 1 to 12. Default: 3.")
    private int moments = 3;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Only these looks, in this order. May be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--resolution",
            paramLabel = "TIER",
            converter = WireNames.ToResolution.class,
            description = "Short side of the pictures: 360p, 540p, 720p or 1080p. Default: 360p.")
    private Resolution resolution = Resolution.P360;

    @Option(names = "--force", description = "Overwrite earlier results in that folder.")
    private boolean force;

    @Mixin
    private LooksFolderOption looks = new LooksFolderOption();

    GalleryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LookLibrary library = looks.library();
        Path folder = out.orElseGet(this::besideHere);
        check(library, folder);
        List<String> arguments = new ArrayList<>(List.of(
                clip.toString(),
                folder.toString(),
                resolution.wireName(),
                Integer.toString(moments),
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                looks.folder().map(Path::toString).orElse("")));
        arguments.addAll(only);
        int total = only.isEmpty() ? library.all().size() : only.size();
        long started = System.nanoTime();
        int[] done = {0};
        try (ResultFolder _ = ResultFolder.make(folder)) {
            HelperProcess.run(
                    GalleryMain.class, arguments, id -> terminal.note("%3d/%d %s".formatted(++done[0], total, id)));
        }
        terminal.say(terminal.bold(folder.resolve(Gallery.PAGE).toString()) + "  " + Terminal.count(total, "look"));
        terminal.say("  " + folder.resolve(Gallery.SHEET) + "  all of them at a glance");
        terminal.say(terminal.dim(String.format(Locale.ROOT, "  %.1f s", (System.nanoTime() - started) / 1e9)));
        return ExitCode.DONE;
    }

    private void check(LookLibrary library, Path folder) {
        NamedFiles.checkSource(clip, "file");
        ResultFolder.check(folder, Gallery.PAGE, force);
        if (moments < 1 || moments > MOST_MOMENTS) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--moments is " + moments + "; allowed is 1 to " + MOST_MOMENTS + ".");
        }
        for (String id : only) {
            if (library.find(id).isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, "There is no look " + id + "; retake looks lists them all.");
            }
        }
    }

    private Path besideHere() {
        String name = clip.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-looks");
    }
}
