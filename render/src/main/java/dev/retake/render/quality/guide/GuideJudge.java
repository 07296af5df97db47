package dev.retake.render.quality.guide;

import dev.retake.media.PixelPool;
import dev.retake.render.quality.Codes;
import dev.retake.render.quality.Motions;
import dev.retake.render.quality.WarpError;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Holds what followers make of a few guides against the edit itself, in frames that have no guide.
 *
 * <p>Sharpness is the energy of gradients over the oracle's; warp error that of {@link WarpError} over the source's own.
 */
public final class GuideJudge {
    private final OracleClip clip;
    private final PixelPool pool;
    private final int every;
    private final List<Motions.Step> steps;
    private final double sourceWarp;

    /**
     * What a follower did.
     *
     * @param psnr mean over frames, dB
     * @param worst of them, dB
     * @param own of the guides' own frames, the worst, dB
     * @param ssim mean
     * @param sharpness 1 for as sharp as the oracle
     * @param warp error over the source's; empty where frames were left out
     */
    public record Verdict(double psnr, double worst, double own, double ssim, double sharpness, OptionalDouble warp) {}

    /**
     * Prepares for a clip.
     *
     * @param every only each so many frames are scored, 1 for all; warp errors need all
     */
    public GuideJudge(OracleClip clip, int every, PixelPool pool) {
        this.clip = clip;
        this.every = every;
        this.pool = pool;
        try (Motions motions = new Motions(pool)) {
            steps = every == 1 ? motions.between(clip.sources()) : List.of();
        }
        sourceWarp = warp(clip.sources().stream()
                        .map(source -> Shown.of(source, pool))
                        .toList())
                .orElse(1);
    }

    /**
     * An edit of the clip, and the guides of it that followers see.
     *
     * @param right what the frames that have to be made should be, by number: those that are scored, and those that have guides
     * @param guides PNG files, by frame
     */
    public record Task(KnownEdit edit, SortedMap<Integer, Shown> right, SortedMap<Integer, Path> guides) {}

    /**
     * Sets a task.
     *
     * @param guides how many: one is the first frame, more are spread from the first to the last
     * @param folder receives them
     */
    public Task task(KnownEdit edit, int guides, Path folder) {
        int last = clip.sources().size() - 1;
        SortedMap<Integer, Path> files = new TreeMap<>();
        for (int guide = 0; guide < guides; guide++) {
            int frame = guides == 1 ? 0 : guide * last / (guides - 1);
            files.put(frame, folder.resolve("%s-%s-%d.png".formatted(clip.name(), edit.wireName(), frame)));
        }
        List<Integer> wanted = IntStream.rangeClosed(0, last)
                .filter(frame -> frame % every == every / 2 || files.containsKey(frame))
                .boxed()
                .toList();
        SortedMap<Integer, Shown> right = clip.edited(edit, wanted, pool);
        files.forEach((frame, file) -> right.get(frame).write(file));
        return new Task(edit, right, files);
    }

    /**
     * Scores a follower.
     *
     * @param seen told the frames' numbers and what was made of them
     */
    public Verdict judge(Task task, Follower follower, BiConsumer<List<Integer>, List<Shown>> seen) {
        List<Integer> wanted = List.copyOf(task.right.keySet());
        List<Shown> made = follower.follow(clip, task.edit, task.guides, wanted);
        seen.accept(wanted, made);
        double sum = 0;
        double worst = Double.MAX_VALUE;
        double own = Double.MAX_VALUE;
        double ssim = 0;
        double energy = 0;
        double rightEnergy = 0;
        int scored = 0;
        for (int i = 0; i < made.size(); i++) {
            Shown right = task.right.get(wanted.get(i));
            double psnr = Scores.psnr(made.get(i), right);
            if (task.guides.containsKey(wanted.get(i))) {
                own = Math.min(own, psnr);
                continue;
            }
            scored++;
            sum += psnr;
            worst = Math.min(worst, psnr);
            ssim += Scores.ssim(made.get(i), right);
            energy += Scores.gradientEnergy(made.get(i));
            rightEnergy += Scores.gradientEnergy(right);
        }
        if (scored == 0) {
            throw new IllegalStateException("All frames of " + clip.name()
                    + " that would be scored have guides: ask for fewer --guides or a smaller --every");
        }
        OptionalDouble warp =
                warp(made).stream().map(error -> error / sourceWarp).findFirst();
        return new Verdict(sum / scored, worst, own, ssim / scored, energy / Math.max(rightEnergy, 1e-9), warp);
    }

    private OptionalDouble warp(List<Shown> frames) {
        if (steps.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Codes> codes = frames.stream().map(Shown::codes).toList();
        return OptionalDouble.of(Math.max(WarpError.of(codes, steps), 1e-9));
    }
}
