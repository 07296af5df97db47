package dev.retake.render.quality;

import dev.retake.signals.motion.Flow;
import java.util.List;
import java.util.Optional;

/**
 * How far frames are from their neighbours brought to them along the source's motion: the mean squared difference of code values
 * where both are seen.
 *
 * <p>Source: Lai and others, "Learning blind video temporal consistency", 2018, section 4.3.
 */
public final class WarpError {
    private WarpError() {}

    /** Of a run of frames, with one step fewer; frames of steps that see nothing do not count. */
    public static double of(List<Codes> frames, List<Motions.Step> steps) {
        return of(frames, steps, 0);
    }

    /** The same inside a margin, as a share of the shorter side: what lies there may belong to the page, not to the scene. */
    static double of(List<Codes> frames, List<Motions.Step> steps, double margin) {
        double sum = 0;
        int counted = 0;
        for (int t = 0; t < steps.size(); t++) {
            double error = step(frames.get(t), frames.get(t + 1), steps.get(t), margin);
            if (!Double.isNaN(error)) {
                sum += error;
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /**
     * The same of a look, over what becomes of the source's own where only the look's contrast acts on it: in each small window the look
     * is explained as a straight line over the source, and the source's error is scaled by that line's slope. 1 is a look that adds no
     * unrest of its own; texture that the source lacks has no slope, so it counts in full.
     *
     * @param source as many frames as rendered
     */
    static double beyondContrast(List<Codes> source, List<Codes> rendered, List<Motions.Step> steps) {
        double own = 0;
        double scaled = 0;
        for (int t = 0; t < steps.size(); t++) {
            Slopes slopes = Slopes.of(source.get(t), rendered.get(t));
            own += sum(rendered.get(t), rendered.get(t + 1), steps.get(t), 0, Optional.empty())
                    .squares();
            scaled += sum(source.get(t), source.get(t + 1), steps.get(t), 0, Optional.of(slopes))
                    .squares();
        }
        return own / Math.max(scaled, 1e-12);
    }

    /**
     * What would be measured if each frame were the one before, carried exactly along the motion: what interpolation makes of the
     * picture's detail, and of the way there and back not agreeing. No clip with that detail and motion can be expected below.
     */
    static double carried(List<Codes> frames, List<Motions.Step> steps) {
        double sum = 0;
        int counted = 0;
        for (int t = 0; t < steps.size(); t++) {
            Codes here = frames.get(t);
            double error = step(here, Carried.along(here, steps.get(t).back()), steps.get(t), 0);
            if (!Double.isNaN(error)) {
                sum += error;
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private static double step(Codes here, Codes next, Motions.Step step, double margin) {
        Sum sum = sum(here, next, step, margin, Optional.empty());
        return sum.pixels() == 0 ? Double.NaN : sum.squares() / (3.0 * sum.pixels());
    }

    private record Sum(double squares, long pixels) {}

    private static Sum sum(Codes here, Codes next, Motions.Step step, double margin, Optional<Slopes> slopes) {
        int width = here.width();
        double sum = 0;
        Flow.Places places = new Flow.Places(width);
        long seen = 0;
        int border = (int) Math.round(margin * Math.min(width, here.height()));
        for (int y = border; y < here.height() - border; y++) {
            places.findRow(step.flow(), y);
            for (int x = border; x < width - border; x++) {
                int i = y * width + x;
                if (step.seen()[i] == 0) {
                    continue;
                }
                seen++;
                for (int c = 0; c < 3; c++) {
                    double off = here.planes()[c][i] - places.value(next.planes()[c], x);
                    double slope = slopes.isPresent() ? slopes.get().planes()[c][i] : 1;
                    sum += slope * slope * off * off;
                }
            }
        }
        return new Sum(sum, seen);
    }
}
