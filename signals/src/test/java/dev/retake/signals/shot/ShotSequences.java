package dev.retake.signals.shot;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up sequences of shots whose transitions are known exactly, with everything in them that only looks like a cut:
 * flashes, strobes, whip pans, somebody who walks past the lens, noise.
 */
final class ShotSequences {
    static final Size SIZE = new Size(128, 72);

    /** Frames, and what happens in them in order. */
    record Sequence(List<SmallFrame> frames, List<Transition> truth, List<String> notes) {}

    private final List<ShotMaterial> material;

    ShotSequences(List<ShotMaterial> material) {
        this.material = material;
    }

    /** The same seed and material always give the same sequence. */
    Sequence make(long seed) {
        return new Making(seed).run();
    }

    private final class Making {
        private final SplittableRandom random;
        private final List<SmallFrame> frames = new ArrayList<>();
        private final List<Transition> truth = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Making(long seed) {
            random = new SplittableRandom(seed);
        }

        Sequence run() {
            int shots = random.nextInt(3, 5);
            String scene = "";
            for (int i = 0; i < shots; i++) {
                ShotMaterial next = material.get(random.nextInt(material.size()));
                while (next.scene().equals(scene)) {
                    next = material.get(random.nextInt(material.size()));
                }
                scene = next.scene();
                List<SmallFrame> shot = shot(next);
                if (i > 0 && random.nextInt(3) == 0) {
                    shot = coloured(shot, frames.getLast());
                }
                join(shot);
            }
            return new Sequence(frames, truth, notes);
        }

        private void join(List<SmallFrame> shot) {
            int kind = frames.isEmpty() ? 0 : random.nextInt(10);
            if (kind < 7) {
                if (!frames.isEmpty()) {
                    truth.add(new Transition.Cut(frames.size()));
                }
                frames.addAll(shot);
            } else if (kind < 9) {
                dissolve(shot, random.nextInt(6, 17));
            } else {
                throughPlain(shot, random.nextBoolean() ? 0 : 1);
            }
        }

        private void dissolve(List<SmallFrame> shot, int length) {
            int begin = frames.size() - length;
            for (int i = 0; i < length; i++) {
                frames.set(begin + i, mixed(frames.get(begin + i), shot.get(i), (i + 1f) / (length + 1)));
            }
            frames.addAll(shot.subList(length, shot.size()));
            truth.add(new Transition.Fade(begin, begin + length - 1, Transition.Fade.Kind.DISSOLVE));
        }

        private void throughPlain(List<SmallFrame> shot, float level) {
            int out = random.nextInt(6, 17);
            int hold = random.nextInt(0, 6);
            int in = random.nextInt(6, 17);
            int begin = frames.size() - out;
            SmallFrame plain = plain(level);
            for (int i = 0; i < out; i++) {
                frames.set(begin + i, mixed(frames.get(begin + i), plain, (i + 1f) / out));
            }
            truth.add(new Transition.Fade(begin, begin + out - 1, Transition.Fade.Kind.OUT));
            for (int i = 0; i < hold; i++) {
                frames.add(plain);
            }
            truth.add(new Transition.Fade(frames.size(), frames.size() + in - 1, Transition.Fade.Kind.IN));
            for (int i = 0; i < in; i++) {
                frames.add(mixed(plain, shot.get(i), (i + 1f) / in));
            }
            frames.addAll(shot.subList(in, shot.size()));
        }

        /** A stretch of film through a window of its own, with what may happen in front of a camera. */
        private List<SmallFrame> shot(ShotMaterial film) {
            int length = Math.min(random.nextInt(40, 56), film.frames().size());
            int from = random.nextInt(film.frames().size() - length + 1);
            boolean whip = random.nextInt(4) == 0;
            double shape = 16.0 / 9;
            double widest = Math.min(film.size().width(), film.size().height() * shape);
            double width = widest * (whip ? random.nextDouble(0.4, 0.55) : random.nextDouble(0.55, 1));
            double height = width / shape;
            double x = random.nextDouble() * (film.size().width() - width);
            double y = random.nextDouble() * (film.size().height() - height);
            boolean turned = random.nextBoolean();
            float[] curve = curve((float) Math.pow(2, random.nextDouble(-1, 0.7)));
            double noise = random.nextInt(3) == 0 ? random.nextDouble(0.02) : 0;
            int panBegin = random.nextInt(17, 19);
            int panLength = random.nextInt(4, 11);
            double panTo = x < (film.size().width() - width) / 2 ? film.size().width() - width : 0;
            List<SmallFrame> shot = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                double at = whip ? x + (panTo - x) * eased((i - panBegin) / (double) panLength) : x;
                double then = whip ? x + (panTo - x) * eased((i + 0.5 - panBegin) / panLength) : x;
                shot.add(window(film, from + i, at, then, y, width, turned, curve, noise));
            }
            if (whip) {
                notes.add("whip pan of %.0f %% of the picture in %d frames"
                        .formatted(100 * Math.abs(panTo - x) / width, panLength));
            }
            happen(shot);
            return shot;
        }

        private void happen(List<SmallFrame> shot) {
            int begin = random.nextInt(17, 20);
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    int length = random.nextInt(1, 4);
                    float power = (float) random.nextDouble(1.5, 9);
                    double side = random.nextDouble();
                    for (int i = 0; i < length && begin + i < shot.size() - 17; i++) {
                        shot.set(begin + i, lit(shot.get(begin + i), power / (1 + i), side));
                    }
                    notes.add("flash");
                }
                case 2 -> {
                    int every = random.nextInt(2, 6);
                    float power = random.nextBoolean() ? (float) random.nextDouble(2, 6) : 0.12f;
                    for (int i = begin; i < Math.min(shot.size() - 17, begin + 12); i += every) {
                        shot.set(i, lit(shot.get(i), power, 0));
                    }
                    notes.add("strobe");
                }
                case 3 -> {
                    int length = random.nextInt(7, 15);
                    double wide = random.nextDouble(0.5, 1.3);
                    float level = (float) random.nextDouble(0.03, 0.4);
                    for (int i = 0; i < length && begin + i < shot.size() - 17; i++) {
                        double centre = -wide / 2 + (1 + wide) * i / (length - 1.0);
                        shot.set(begin + i, crossed(shot.get(begin + i), centre, wide, level));
                    }
                    notes.add("crossing");
                }
                default -> {}
            }
        }

        private SmallFrame window(
                ShotMaterial film,
                int frame,
                double at,
                double then,
                double y,
                double width,
                boolean turned,
                float[] curve,
                double noise) {
            SmallFrame result = blank();
            double step = width / SIZE.width();
            int samples = at == then ? 1 : 5;
            for (int row = 0; row < SIZE.height(); row++) {
                for (int column = 0; column < SIZE.width(); column++) {
                    double[] sum = new double[3];
                    for (int s = 0; s < samples; s++) {
                        double left = at + (then - at) * s / samples;
                        double u = left + ((turned ? SIZE.width() - 1 - column : column) + 0.5) * step - 0.5;
                        double v = y + (row + 0.5) * step - 0.5;
                        film.add(frame, u, v, sum);
                    }
                    double grain = noise == 0 ? 0 : noise * (random.nextDouble() * 2 - 1);
                    int i = row * SIZE.width() + column;
                    result.red()[i] = light(sum[0] / samples + grain, curve);
                    result.green()[i] = light(sum[1] / samples + grain, curve);
                    result.blue()[i] = light(sum[2] / samples + grain, curve);
                }
            }
            return result;
        }
    }

    private static double eased(double share) {
        double t = Math.clamp(share, 0, 1);
        return t * t * (3 - 2 * t);
    }

    /** Code values under so many times the light, for codes of 0 to 1 in 1024 steps. */
    private static float[] curve(float gain) {
        float[] curve = new float[1025];
        for (int i = 0; i < curve.length; i++) {
            double linear = Math.pow(i / 1024.0, 2.2) * gain;
            curve[i] = (float) Math.pow(Math.min(1, linear), 1 / 2.2);
        }
        return curve;
    }

    private static float light(double code, float[] curve) {
        return curve[(int) Math.round(1024 * Math.clamp(code, 0, 1))];
    }

    /** Lit by a flash, the stronger the nearer to one side; {@code side} 0 is even light. */
    private static SmallFrame lit(SmallFrame frame, float power, double side) {
        SmallFrame result = blank();
        float[][] curves = new float[17][];
        for (int i = 0; i < curves.length; i++) {
            curves[i] = curve((float) (power * (1 - 0.7 * side * i / 16)));
        }
        for (int i = 0; i < result.red().length; i++) {
            double x = (double) (i % SIZE.width()) / SIZE.width();
            float[] curve = curves[(int) Math.round(x * 16)];
            float haze = power > 1 ? 0.01f * (float) (power * (1 - 0.7 * side * x)) : 0;
            result.red()[i] = Math.min(1, light(frame.red()[i], curve) + haze);
            result.green()[i] = Math.min(1, light(frame.green()[i], curve) + haze);
            result.blue()[i] = Math.min(1, light(frame.blue()[i], curve) + haze);
        }
        return result;
    }

    private static SmallFrame crossed(SmallFrame frame, double centre, double wide, float level) {
        SmallFrame result = blank();
        for (int i = 0; i < result.red().length; i++) {
            double x = (double) (i % SIZE.width()) / SIZE.width();
            double y = (double) (i / SIZE.width()) / SIZE.height();
            double from = (x - centre) / wide;
            float cover = (float) Math.clamp((0.5 - Math.abs(from)) * 8, 0, 1);
            float coat = level * (float) (1 + 0.3 * Math.sin(9 * from + 4 * y) + 0.2 * Math.sin(23 * y));
            result.red()[i] = frame.red()[i] * (1 - cover) + coat * cover;
            result.green()[i] = frame.green()[i] * (1 - cover) + coat * 0.9f * cover;
            result.blue()[i] = frame.blue()[i] * (1 - cover) + coat * 0.8f * cover;
        }
        return result;
    }

    private static SmallFrame mixed(SmallFrame a, SmallFrame b, float share) {
        SmallFrame result = blank();
        for (int i = 0; i < result.red().length; i++) {
            result.red()[i] = a.red()[i] * (1 - share) + b.red()[i] * share;
            result.green()[i] = a.green()[i] * (1 - share) + b.green()[i] * share;
            result.blue()[i] = a.blue()[i] * (1 - share) + b.blue()[i] * share;
        }
        return result;
    }

    private static SmallFrame plain(float level) {
        SmallFrame result = blank();
        java.util.Arrays.fill(result.red(), level);
        java.util.Arrays.fill(result.green(), level);
        java.util.Arrays.fill(result.blue(), level);
        return result;
    }

    /** A shot graded so that its first frame has the mean and spread of another frame's colours. */
    private static List<SmallFrame> coloured(List<SmallFrame> shot, SmallFrame like) {
        float[][] from = {
            shot.getFirst().red(), shot.getFirst().green(), shot.getFirst().blue()
        };
        float[][] to = {like.red(), like.green(), like.blue()};
        double[] gain = new double[3];
        double[] offset = new double[3];
        for (int c = 0; c < 3; c++) {
            double[] a = meanAndSpread(from[c]);
            double[] b = meanAndSpread(to[c]);
            gain[c] = Math.clamp(b[1] / Math.max(0.02, a[1]), 0.4, 2.5);
            offset[c] = b[0] - gain[c] * a[0];
        }
        List<SmallFrame> result = new ArrayList<>();
        for (SmallFrame frame : shot) {
            SmallFrame graded = blank();
            float[][] planes = {frame.red(), frame.green(), frame.blue()};
            float[][] into = {graded.red(), graded.green(), graded.blue()};
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < into[c].length; i++) {
                    into[c][i] = (float) Math.clamp(planes[c][i] * gain[c] + offset[c], 0, 1);
                }
            }
            result.add(graded);
        }
        return result;
    }

    private static double[] meanAndSpread(float[] plane) {
        double sum = 0;
        double squares = 0;
        for (float value : plane) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / plane.length;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / plane.length - mean * mean))};
    }

    private static SmallFrame blank() {
        int pixels = (int) SIZE.pixels();
        return new SmallFrame(SIZE, new float[pixels], new float[pixels], new float[pixels]);
    }
}
