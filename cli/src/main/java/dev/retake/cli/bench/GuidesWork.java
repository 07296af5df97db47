package dev.retake.cli.bench;

import dev.retake.edit.Resolution;
import dev.retake.media.PixelPool;
import dev.retake.render.quality.guide.Follower;
import dev.retake.render.quality.guide.Followers;
import dev.retake.render.quality.guide.GuideJudge;
import dev.retake.render.quality.guide.KeptFrames;
import dev.retake.render.quality.guide.KnownEdit;
import dev.retake.render.quality.guide.OracleClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Judges guides on a clip. A program of its own: {@code GuidesWork CLIP FOLDER TIER FRAMES EVERY GUIDES EDITS KEEP EXTERNAL EBSYNTH}, lists
 * separated by commas, what is not wanted empty, and {@code street} for the synthetic street. It prints a line a row: clip, edit, guides,
 * row, and the figures of a {@link GuideJudge.Verdict}, separated by tabs; and one a warning, which begins with {@link #WARNING}.
 */
public final class GuidesWork {
    /** What a line begins with that is no row, but something to know about the rows. */
    static final String WARNING = "warning\t";

    private GuidesWork() {}

    /** Judges, and prints. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Resolution tier = Resolution.fromWireName(arguments[2]).orElseThrow();
        int frames = Integer.parseInt(arguments[3]);
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors())) {
            Path excerpt = folder.resolve("excerpt.mp4");
            OracleClip clip = arguments[0].equals("street")
                    ? OracleClip.street(tier, frames, excerpt, pool)
                    : OracleClip.excerpt(Path.of(arguments[0]), tier, frames, excerpt, pool);
            GuideJudge judge = new GuideJudge(clip, Integer.parseInt(arguments[4]), pool);
            List<Follower> followers = new ArrayList<>(List.of(
                    Followers.engine(folder, pool, text -> System.out.println(WARNING + text)),
                    Followers.motion(pool),
                    Followers.cube(pool)));
            if (!arguments[9].isEmpty()) {
                followers.add(new EbSynth(Path.of(arguments[9]), folder, pool));
            }
            List<String> own = followers.stream().map(Follower::name).toList();
            List<KeptFrames> external = external(arguments[8]).stream()
                    .filter(row -> !own.contains(row.name()))
                    .toList();
            for (String name : arguments[6].split(",")) {
                KnownEdit edit = KnownEdit.of(name).orElseThrow();
                if (!clip.knows(edit)) {
                    continue;
                }
                for (String guides : arguments[5].split(",")) {
                    GuideJudge.Task task = judge.task(edit, Integer.parseInt(guides), folder);
                    for (Follower follower : followers) {
                        judge(clip, judge, task, follower, arguments[7]);
                    }
                    for (KeptFrames row : external) {
                        if (row.has(clip, edit, task.guides().size())) {
                            judge(clip, judge, task, row, arguments[7]);
                        }
                    }
                }
            }
        }
    }

    /** Rows of other programs, wherever in the folder they are. */
    private static List<KeptFrames> external(String folder) throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> rows = Files.find(Path.of(folder), 4, (path, facts) -> facts.isDirectory())) {
            Path root = Path.of(folder);
            return rows.filter(path -> root.relativize(path).getNameCount() == 4)
                    .map(path -> path.getFileName().toString())
                    .distinct()
                    .sorted()
                    .map(name -> new KeptFrames(root, name))
                    .toList();
        }
    }

    private static void judge(OracleClip clip, GuideJudge judge, GuideJudge.Task task, Follower follower, String keep) {
        int guides = task.guides().size();
        GuideJudge.Verdict verdict = judge.judge(task, follower, (numbers, frames) -> {
            if (!keep.isEmpty()) {
                new KeptFrames(Path.of(keep), follower.name()).keep(clip, task.edit(), guides, numbers, frames);
            }
        });
        System.out.println(String.join(
                "\t",
                clip.name(),
                task.edit().wireName(),
                Integer.toString(guides),
                follower.name(),
                number(verdict.psnr()),
                number(verdict.worst()),
                number(verdict.own()),
                number(verdict.ssim()),
                number(verdict.sharpness()),
                verdict.warp().isPresent() ? number(verdict.warp().getAsDouble()) : ""));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
