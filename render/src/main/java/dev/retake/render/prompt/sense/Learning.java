package dev.retake.render.prompt.sense;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns a model from lessons: multinomial logistic regression with a Gaussian prior, by Adam on all lessons at once.
 *
 * <p>Sums run in one order on one thread and exponentials are {@link StrictMath}'s, so that the same lessons give the same model
 * everywhere. Source of Adam: Kingma and Ba, ICLR 2015.
 */
public final class Learning {
    private static final int LEAST_LESSONS = 2;
    private static final int STEPS = 150;
    private static final double RATE = 0.3;
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.99;

    /** The prior's strength: how far one lesson of weight 1 may pull. */
    private static final double FREEDOM = 30;

    /** Features that say less than this of every class are left out. */
    private static final float SILENCE = 0.25f;

    private final List<String> classes;
    private final List<String> features;
    private final int[][] texts;
    private final int[] answers;
    private final float[] lessonWeights;
    private final double total;

    /** @param lessons at least one */
    public Learning(List<Lesson> lessons) {
        this(
                lessons.stream().map(lesson -> Features.of(lesson.words())).toList(),
                lessons.stream().map(Lesson::look).toList(),
                lessons.stream().map(Lesson::weight).toList());
    }

    /**
     * Learning from features of any kind.
     *
     * @param found the features of each lesson, at least one lesson
     * @param classesOf what each lesson's features speak for
     * @param weightsOf how surely they do, above 0
     */
    public Learning(List<Set<String>> found, List<String> classesOf, List<Double> weightsOf) {
        classes = List.copyOf(new TreeSet<>(classesOf));
        Map<String, Integer> counts = new TreeMap<>();
        found.forEach(own -> own.forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        features = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_LESSONS)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> places = HashMap.newHashMap(features.size());
        for (int f = 0; f < features.size(); f++) {
            places.put(features.get(f), f);
        }
        texts = new int[found.size()][];
        answers = new int[found.size()];
        lessonWeights = new float[found.size()];
        double sum = 0;
        for (int i = 0; i < found.size(); i++) {
            texts[i] = found.get(i).stream()
                    .filter(places::containsKey)
                    .mapToInt(places::get)
                    .toArray();
            answers[i] = classes.indexOf(classesOf.get(i));
            lessonWeights[i] = weightsOf.get(i).floatValue();
            sum += lessonWeights[i];
        }
        total = sum;
    }

    /** The model that explains the lessons best. */
    public Sense learned() {
        int width = classes.size();
        float[] weights = new float[(features.size() + 1) * width];
        float[] gradient = new float[weights.length];
        float[] mean = new float[weights.length];
        float[] square = new float[weights.length];
        for (int step = 1; step <= STEPS; step++) {
            slope(weights, gradient, width);
            double meanLeft = 1 - StrictMath.pow(MEAN_DECAY, step);
            double squareLeft = 1 - StrictMath.pow(SQUARE_DECAY, step);
            for (int i = 0; i < weights.length; i++) {
                mean[i] = (float) (MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * gradient[i]);
                square[i] = (float) (SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i]);
                weights[i] -= (float) (RATE * (mean[i] / meanLeft) / (Math.sqrt(square[i] / squareLeft) + 1e-8));
            }
        }
        Map<String, float[]> rows = new TreeMap<>();
        for (int f = 0; f < features.size(); f++) {
            float[] row = Arrays.copyOfRange(weights, f * width, (f + 1) * width);
            if (SenseFile.largest(row) >= SILENCE) {
                rows.put(features.get(f), row);
            }
        }
        return new Sense(classes, rows, Arrays.copyOfRange(weights, features.size() * width, weights.length));
    }

    /** The gradient of the mean loss; the last row of the weights are the biases. */
    private void slope(float[] weights, float[] gradient, int width) {
        for (int i = 0; i < weights.length; i++) {
            gradient[i] = (float) (weights[i] / (FREEDOM * total));
        }
        int bias = features.size() * width;
        float[] sums = new float[width];
        for (int t = 0; t < texts.length; t++) {
            int[] text = texts[t];
            float scale = (float) (1 / Math.sqrt(Math.max(1, text.length)));
            System.arraycopy(weights, bias, sums, 0, width);
            for (int feature : text) {
                int at = feature * width;
                for (int c = 0; c < width; c++) {
                    sums[c] += scale * weights[at + c];
                }
            }
            normalise(sums);
            sums[answers[t]] -= 1;
            float share = (float) (lessonWeights[t] / total);
            for (int c = 0; c < width; c++) {
                sums[c] *= share;
                gradient[bias + c] += sums[c];
            }
            for (int feature : text) {
                int at = feature * width;
                for (int c = 0; c < width; c++) {
                    gradient[at + c] += scale * sums[c];
                }
            }
        }
    }

    static void normalise(float[] sums) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float sum : sums) {
            highest = Math.max(highest, sum);
        }
        double all = 0;
        for (int c = 0; c < sums.length; c++) {
            sums[c] = (float) StrictMath.exp(sums[c] - highest);
            all += sums[c];
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= (float) all;
        }
    }
}
