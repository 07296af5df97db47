package dev.retake.cli.bench.controls;

import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of one source, once, so that each of its edits is measured against it. */
final class KnobMeasure {
    private static final int EVERY = 4;

    private final Reel source;
    private final PixelPool pool;
    private final PeopleDrift people;
    private final List<Geometry> geometry;
    private final TrackDrift tracks;

    /** Reads a source's signals. */
    KnobMeasure(Reel source, PixelPool pool) {
        this.source = source;
        this.pool = pool;
        people = PeopleDrift.read(source, pool);
        geometry = SceneAgreement.geometry(source, EVERY, pool);
        tracks = TrackDrift.read(source, pool);
    }

    /** A knob's metrics for an edit, by name; empty when the source has nothing that the knob binds. */
    Map<String, Double> of(Knob knob, Reel edit) {
        Map<String, Double> figures = new LinkedHashMap<>();
        switch (knob) {
            case STRENGTH -> {
                figures.put(
                        "distance to source, %",
                        100
                                * mean((frame) -> Likeness.distance(
                                        source.frames().get(frame),
                                        edit.frames().get(frame))));
                figures.put(
                        "structure similarity, %", 100 * mean(frame -> structure(edit, frame, Likeness.Weight.EVEN)));
            }
            case POSE -> {
                PeopleDrift.Drift drift = people.bodies(PeopleDrift.read(edit, pool));
                if (drift.sought() > 0) {
                    figures.put("landmark drift, % of the body's height", 100 * drift.share());
                    figures.put("bodies found again, %", 100 * drift.found());
                }
            }
            case FACE -> {
                PeopleDrift.Drift drift = people.faces(PeopleDrift.read(edit, pool));
                if (drift.sought() > 0) {
                    figures.put("face difference (structure), %", 100 * (1 - faces(edit)));
                    figures.put("face point drift, % of the face's height", 100 * drift.share());
                    figures.put("faces found again, %", 100 * drift.found());
                }
            }
            case DEPTH -> {
                figures.put(
                        "farther is veiled more, %",
                        100
                                * mean(frame -> SceneAgreement.veil(
                                        geometry.get(frame / EVERY),
                                        source.light(frame),
                                        edit.light(frame),
                                        source.size().width())));
                figures.put(
                        "depth order agreement, %",
                        100 * SceneAgreement.order(geometry, SceneAgreement.geometry(edit, EVERY, pool)));
            }
            case NORMALS ->
                figures.put(
                        "shading agreement, %",
                        100
                                * mean(frame -> SceneAgreement.shading(
                                        source.light(frame),
                                        edit.light(frame),
                                        source.size().width())));
            case TRAJECTORY -> figures.put("track end-point drift, pixels of 320×180", tracks.of(edit, pool));
        }
        return figures;
    }

    private double structure(Reel edit, int frame, Likeness.Weight weight) {
        return Likeness.structure(
                source.light(frame), edit.light(frame), source.size().width(), weight);
    }

    private double faces(Reel edit) {
        double sum = 0;
        int counted = 0;
        for (int frame = 0; frame < source.frames().size(); frame += EVERY) {
            double alike = people.anyFace(frame) ? structure(edit, frame, people.face(frame, source)) : Double.NaN;
            if (!Double.isNaN(alike)) {
                sum += alike;
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /** One frame's figure. */
    @FunctionalInterface
    private interface Figure {
        double of(int frame);
    }

    private double mean(Figure figure) {
        double sum = 0;
        int counted = 0;
        for (int frame = 0; frame < source.frames().size(); frame += EVERY) {
            sum += figure.of(frame);
            counted++;
        }
        return sum / counted;
    }
}
