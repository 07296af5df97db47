package dev.retake.render.prompt.sense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns what vectors of texts speak for: multinomial logistic regression with a Gaussian prior, by Adam on a few hundred lessons at a
 * time, in an order that a seed decides. A lesson counts by the square of its weight: whole prompts teach more of how sentences mean
 * than the far more numerous phrases.
 *
 * <p>Everything runs in one order on one thread, so that the same vectors give the same model; an encoder on another processor may
 * round otherwise.
 */
public final class SentencesLearning {
    private static final int EPOCHS = 4;
    private static final int BATCH = 256;
    private static final double RATE = 0.01;
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.99;

    /** The prior's strength. */
    private static final double PRIOR = 1e-4;

    /** Vectors have length 1: their numbers are made this much larger while the model learns. */
    private static final float SCALE = 16;

    private static final long SEED = 1;

    private final List<String> classes;
    private final int width;
    private final float[] weights;
    private final float[] gradient;
    private final float[] mean;
    private final float[] square;

    private SentencesLearning(List<String> classes, int width) {
        this.classes = classes;
        this.width = width;
        int count = classes.size() * (width + 1);
        weights = new float[count];
        gradient = new float[count];
        mean = new float[count];
        square = new float[count];
    }

    /**
     * The model that explains some lessons best.
     *
     * @param classes of the model of words, in its order
     * @param vectors of the lessons' texts, one each
     */
    public static Sentences learned(List<String> classes, List<Lesson> lessons, List<float[]> vectors) {
        SentencesLearning learning = new SentencesLearning(classes, vectors.getFirst().length);
        learning.learn(lessons, vectors);
        return learning.model();
    }

    private Sentences model() {
        int biases = classes.size() * width;
        float[] own = Arrays.copyOf(weights, biases);
        for (int i = 0; i < own.length; i++) {
            own[i] *= SCALE;
        }
        return new Sentences(classes, own, Arrays.copyOfRange(weights, biases, weights.length));
    }

    private void learn(List<Lesson> lessons, List<float[]> vectors) {
        int[] answers = lessons.stream()
                .mapToInt(lesson -> classes.indexOf(lesson.look()))
                .toArray();
        double usual = lessons.stream()
                .mapToDouble(lesson -> lesson.weight() * lesson.weight())
                .average()
                .orElseThrow();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            order.add(i);
        }
        Random random = new Random(SEED);
        int batches = (answers.length + BATCH - 1) / BATCH;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int batch = 0; batch < batches; batch++) {
                Arrays.fill(gradient, 0);
                List<Integer> own = order.subList(batch * BATCH, Math.min(answers.length, (batch + 1) * BATCH));
                for (int i : own) {
                    double weight = lessons.get(i).weight();
                    slope(vectors.get(i), answers[i], (float) (weight * weight / (usual * own.size())));
                }
                int step = 1 + epoch * batches + batch;
                descend(step, RATE * (1 - (double) (step - 1) / (EPOCHS * batches)));
            }
        }
    }

    /** Adds one lesson's part of the gradient. */
    private void slope(float[] vector, int answer, float share) {
        int biases = classes.size() * width;
        float[] errors = new float[classes.size()];
        for (int c = 0; c < errors.length; c++) {
            float sum = 0;
            int at = c * width;
            for (int i = 0; i < width; i++) {
                sum += weights[at + i] * vector[i];
            }
            errors[c] = SCALE * sum + weights[biases + c];
        }
        Learning.normalise(errors);
        errors[answer] -= 1;
        for (int c = 0; c < errors.length; c++) {
            float error = share * errors[c];
            gradient[biases + c] += error;
            int at = c * width;
            for (int i = 0; i < width; i++) {
                gradient[at + i] += SCALE * error * vector[i];
            }
        }
    }

    private void descend(int step, double rate) {
        double meanLeft = 1 - StrictMath.pow(MEAN_DECAY, step);
        double squareLeft = 1 - StrictMath.pow(SQUARE_DECAY, step);
        int biases = classes.size() * width;
        for (int i = 0; i < weights.length; i++) {
            float slope = gradient[i] + (i < biases ? (float) (PRIOR * weights[i]) : 0);
            mean[i] = (float) (MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * slope);
            square[i] = (float) (SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * slope * slope);
            weights[i] -= (float) (rate * (mean[i] / meanLeft) / (Math.sqrt(square[i] / squareLeft) + 1e-8));
        }
    }
}
