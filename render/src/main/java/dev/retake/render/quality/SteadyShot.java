package dev.retake.render.quality;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.gallery.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A shot in which nothing moves: one picture again and again, each time with new sensor noise, so that all that is read off it is read anew. */
final class SteadyShot {
    /** The noise's standard deviation in code values of 0 … 1: two of 255. */
    private static final double NOISE = 2.0 / 255;

    private static final long SEED = 29;

    private SteadyShot() {}

    /** As long as a run and at its times, of the run's first picture. */
    static Moments of(Moments run, PixelPool pool) {
        LinearImage first = run.frames().getFirst().picture();
        List<Moments.Frame> frames = new ArrayList<>();
        for (Moments.Frame frame : run.frames()) {
            LinearImage picture = new LinearImage(first.size());
            long seed = SEED + frame.time().index();
            pool.forRows(first.height(), (from, to) -> {
                for (int y = from; y < to; y++) {
                    SplittableRandom random = new SplittableRandom(seed * first.height() + y);
                    for (int i = y * first.width(); i < (y + 1) * first.width(); i++) {
                        picture.red()[i] = noisy(first.red()[i], random);
                        picture.green()[i] = noisy(first.green()[i], random);
                        picture.blue()[i] = noisy(first.blue()[i], random);
                    }
                }
            });
            frames.add(new Moments.Frame(picture, frame.time(), frame.shown()));
        }
        return new Moments(run.size(), frames);
    }

    /** The mean squared change of code values from each frame to the next, in the second half of a run, when what is carried has settled. */
    static double flicker(List<Codes> frames) {
        double sum = 0;
        long values = 0;
        for (int t = frames.size() / 2; t + 1 < frames.size(); t++) {
            for (int c = 0; c < frames.get(t).planes().length; c++) {
                float[] here = frames.get(t).planes()[c];
                float[] next = frames.get(t + 1).planes()[c];
                for (int i = 0; i < here.length; i++) {
                    sum += (next[i] - here[i]) * (double) (next[i] - here[i]);
                }
                values += here.length;
            }
        }
        return values == 0 ? 0 : sum / values;
    }

    private static float noisy(float light, SplittableRandom random) {
        double code = Math.sqrt(Math.max(light, 0)) + NOISE * random.nextGaussian();
        return (float) (Math.max(code, 0) * Math.max(code, 0));
    }
}
