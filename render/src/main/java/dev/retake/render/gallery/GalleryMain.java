package dev.retake.render.gallery;

import dev.retake.edit.Resolution;
import dev.retake.media.MediaException;
import dev.retake.render.RenderException;
import dev.retake.render.confine.Confinement;
import dev.retake.render.job.Natives;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gallery as a program of its own, which sees nothing of the file system but its clip, its folder and the folder of looks:
 * {@code GalleryMain CLIP FOLDER TIER MOMENTS THREADS LOOKS [ID …]}. {@code LOOKS} is a folder of one's own looks or empty; without
 * ids, all looks are shown. Prints the id of each look when it is done; mistakes are one line of standard error and exit code 1.
 */
public final class GalleryMain {
    private static final int FIRST_ID = 6;

    private GalleryMain() {}

    /** Renders, and prints. */
    public static void main(String... arguments) {
        try {
            run(arguments);
        } catch (RenderException | MediaException told) {
            System.err.println(told.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void run(String... arguments) {
        Path clip = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Optional<Path> own = Optional.of(arguments[5])
                .filter(name -> !name.isEmpty())
                .map(name -> Path.of(name).toAbsolutePath());
        Natives.loadForRenders();
        LookLibrary builtIn = LookLibrary.builtIn();
        LookLibrary library = own.map(builtIn::with).orElse(builtIn);
        List<Path> readable = new ArrayList<>(List.of(clip));
        own.ifPresent(readable::add);
        Confinement.apply(readable, List.of(folder));
        List<Look> looks = chosen(library, List.of(arguments).subList(FIRST_ID, arguments.length));
        Resolution resolution = Resolution.fromWireName(arguments[2])
                .orElseThrow(() -> new RenderException("There is no tier " + arguments[2]));
        new Gallery(library, looks, folder)
                .render(
                        clip,
                        resolution,
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        System.out::println);
    }

    private static List<Look> chosen(LookLibrary library, List<String> ids) {
        if (ids.isEmpty()) {
            return List.copyOf(library.all());
        }
        return ids.stream()
                .map(id -> library.find(id)
                        .orElseThrow(
                                () -> new RenderException("There is no look " + id + "; retake looks lists them all.")))
                .toList();
    }
}
