package dev.retake.render.quality;

import dev.retake.signals.motion.Flow;
import java.util.List;

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
        double sum = 0;
        int counted = 0;
        for (int t = 0; t < steps.size(); t++) {
            double error = step(frames.get(t), frames.get(t + 1), steps.get(t));
            if (!Double.isNaN(error)) {
                sum += error;
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private static double step(Codes here, Codes next, Motions.Step step) {
        Flow flow = step.flow();
        int width = here.width();
        double sum = 0;
        long seen = 0;
        Flow.Places places = new Flow.Places(width);
        for (int y = 0; y < here.height(); y++) {
            places.findRow(flow, y);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (step.seen()[i] == 0) {
                    continue;
                }
                seen++;
                for (int c = 0; c < 3; c++) {
                    double off = here.planes()[c][i] - places.value(next.planes()[c], x);
                    sum += off * off;
                }
            }
        }
        return seen == 0 ? Double.NaN : sum / (3.0 * seen);
    }
}
