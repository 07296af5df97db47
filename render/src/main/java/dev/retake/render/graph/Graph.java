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
        passes.add(new ArrayList<>());
        for (Operator operator : operators) {
            if (operator.seesWholePicture()) {
                passes.add(new ArrayList<>());
            }
            passes.getLast().add(operator);
        }
    }

    /** Whether any operator asks for the scene's fields. */
    public boolean needsFields() {
        return passes.stream().flatMap(List::stream).anyMatch(Operator::needsFields);
    }

    /** Whether any operator asks where people are. */
    public boolean needsPeople() {
        return passes.stream().flatMap(List::stream).anyMatch(Operator::needsPeople);
    }

    /** Whether any operator parts what is near from what is far. */
    public boolean partsByDistance() {
        return passes.stream().flatMap(List::stream).anyMatch(Operator::partsByDistance);
    }

    /** Whether any operator takes something off things that they are known by. */
    public boolean takesStructure() {
        return passes.stream().flatMap(List::stream).anyMatch(Operator::takesStructure);
    }

    /** What operators have put into the air of the frame run last; see {@link Operator#inTheAir}. */
    public List<float[]> inTheAir() {
        return passes.stream()
                .flatMap(List::stream)
                .flatMap(operator -> operator.inTheAir().stream())
                .toList();
    }

    /** Runs all operators over the frame's source. */
    public void run(LinearImage result, FrameScene frame) {
        passes.forEach(pass -> pass.forEach(operator -> operator.prepare(frame)));
        for (int i = 0; i < passes.size(); i++) {
            LinearImage input = i == 0 ? frame.source() : result;
            List<Operator> pass = passes.get(i);
            List<Operator> watching =
                    i + 1 < passes.size() ? List.of(passes.get(i + 1).getFirst()) : List.of();
            frame.pool()
                    .forRows(result.height(), (from, to) -> runRows(pass, watching, input, result, frame, from, to));
            watching.forEach(operator -> operator.observe(result, frame));
        }
    }

    private void runRows(
            List<Operator> pass,
            List<Operator> watching,
            LinearImage input,
            LinearImage result,
            FrameScene frame,
            int from,
            int to) {
        Row row = rows.poll();
        if (row == null) {
            row = new Row(frame);
        }
        for (int y = from; y < to; y++) {
            row.load(input, frame, y);
            for (Operator operator : pass) {
                operator.apply(row, frame);
            }
            for (Operator operator : watching) {
                operator.observeRow(row, frame);
            }
            row.store(result);
        }
        rows.add(row);
    }
}
