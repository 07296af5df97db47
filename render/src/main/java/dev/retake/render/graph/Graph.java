package dev.retake.render.graph;

import dev.retake.media.LinearImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Operators in the order in which they act, fused into as few passes over the picture as they allow: a pass ends only
 * where an operator must see the whole picture.
 */
public final class Graph {
    private final List<List<Operator>> passes = new ArrayList<>();
    private final ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();

    /** A graph of operators that are already in order. */
    public Graph(List<Operator> operators) {
        for (Operator operator : operators) {
            if (passes.isEmpty() || operator.seesWholePicture()) {
                passes.add(new ArrayList<>());
            }
            passes.getLast().add(operator);
        }
    }

    /** Runs all operators over a picture, in place. */
    public void run(LinearImage picture, FrameScene frame) {
        passes.forEach(pass -> pass.forEach(operator -> operator.prepare(frame)));
        for (List<Operator> pass : passes) {
            if (pass.getFirst().seesWholePicture()) {
                pass.getFirst().observe(picture, frame);
            }
            frame.pool().forRows(picture.height(), (from, to) -> runRows(pass, picture, frame, from, to));
        }
    }

    private void runRows(List<Operator> pass, LinearImage picture, FrameScene frame, int from, int to) {
        Row row = rows.poll();
        if (row == null) {
            row = new Row(picture.width());
        }
        for (int y = from; y < to; y++) {
            row.load(picture, frame.source(), frame.original(), y);
            for (Operator operator : pass) {
                operator.apply(row, frame);
            }
            row.store(picture);
        }
        rows.add(row);
    }
}
