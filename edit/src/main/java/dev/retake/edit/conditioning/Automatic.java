package dev.retake.edit.conditioning;

import dev.retake.edit.Strength;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides from what a shot holds how strongly its signals bind: faces bind identity, people bind pose, parallax binds
 * geometry, fast motion binds point tracks, and a picture without texture frees its surfaces.
 *
 * <p>The weights of the strength come first. A finding moves one weight from there toward 1 (or, for surfaces, toward 0), the
 * farther the clearer it is, and never past {@link #FIRMEST} of the way. So weights stay in 0 to 1, a bolder strength never
 * binds more, and more of a finding never binds less. The same facts always give the same schedule.
 */
public final class Automatic {
    /** How much of the way a finding goes at most: a reimagined shot keeps some freedom whatever is in it. */
    private static final double FIRMEST = 0.85;

    /** Faces in this share of the looks bind as much as faces in all of them. */
    private static final double FACES_SURE = 0.5;

    /** A face this high, as a share of the picture, binds fully; smaller ones show less of who somebody is. */
    private static final double FACE_LARGE = 0.16;

    private static final double PEOPLE_SURE = 0.5;

    /** Picture widths a second; a slow walk past a street gives about 0.03. */
    private static final double PARALLAX_SEEN = 0.006;

    private static final double PARALLAX_STRONG = 0.06;

    /** Picture widths a second; at 1 a thing crosses the picture in a second. */
    private static final double SPEED_SEEN = 0.08;

    private static final double SPEED_FAST = 0.60;

    /** Shares of the picture that are not flat. */
    private static final double TEXTURE_NONE = 0.04;

    private static final double TEXTURE_ENOUGH = 0.30;

    private Automatic() {}

    /**
     * The schedule of a clip.
     *
     * @param strength the overall preset
     * @param shots in order
     */
    public static Schedule schedule(Strength strength, List<ShotFacts> shots) {
        return new Schedule(
                "automatic", shots.stream().map(shot -> shot(strength, shot)).toList());
    }

    /** One shot of it. */
    static Schedule.Shot shot(Strength strength, ShotFacts facts) {
        Weights preset = Presets.of(strength);
        List<String> reasons = new ArrayList<>();
        reasons.add("Strength %s lets the look go to %s and holds the structure to %s."
                .formatted(strength.wireName(), percent(preset.look()), percent(preset.structure())));
        if (facts.looks() == 0) {
            reasons.add("The shot is too short to be looked at, so the strength alone decides.");
            return preset.forShot(facts.firstFrame(), facts.frames(), Set.of(), reasons);
        }
        double faces = rise(facts.faceShare(), 0, FACES_SURE) * (0.4 + 0.6 * rise(facts.faceHeight(), 0, FACE_LARGE));
        double people = rise(facts.peopleShare(), 0, PEOPLE_SURE);
        double parallax = rise(facts.parallax(), PARALLAX_SEEN, PARALLAX_STRONG);
        double speed = rise(facts.speed(), SPEED_SEEN, SPEED_FAST);
        double flat = 1 - rise(facts.texture(), TEXTURE_NONE, TEXTURE_ENOUGH);
        Weights weights = new Weights(
                preset.look(),
                preset.structure(),
                bind(preset.geometry(), parallax),
                free(preset.surfaces(), flat),
                bind(preset.motion(), speed),
                bind(preset.pose(), people),
                bind(preset.identity(), faces));
        explain(facts, preset, weights, reasons);
        return weights.forShot(facts.firstFrame(), facts.frames(), changed(preset, weights), reasons);
    }

    /** The signals whose weight a finding moved. */
    private static Set<Signal> changed(Weights preset, Weights weights) {
        Set<Signal> changed = EnumSet.noneOf(Signal.class);
        if (weights.pose() != preset.pose()) {
            changed.add(Signal.POSE);
        }
        if (weights.geometry() != preset.geometry()) {
            changed.add(Signal.DEPTH);
        }
        if (weights.surfaces() != preset.surfaces()) {
            changed.add(Signal.NORMALS);
        }
        if (weights.motion() != preset.motion()) {
            changed.add(Signal.TRAJECTORY);
        }
        if (weights.identity() != preset.identity()) {
            changed.add(Signal.FACE);
        }
        return changed;
    }

    private static void explain(ShotFacts facts, Weights preset, Weights weights, List<String> reasons) {
        reasons.add("Looked at %d of %d frames.".formatted(facts.looks(), facts.frames()));
        reasons.add(
                facts.faceShare() > 0
                        ? "Faces in %s of them, the largest %s of the picture's height. %s."
                                .formatted(
                                        percent(facts.faceShare()),
                                        percent(facts.faceHeight()),
                                        change("Identity", preset.identity(), weights.identity()))
                        : "No face was seen. Identity: %s, as the strength says."
                                .formatted(percent(weights.identity())));
        reasons.add(
                facts.peopleShare() > 0
                        ? "People in %s of them. %s."
                                .formatted(percent(facts.peopleShare()), change("Pose", preset.pose(), weights.pose()))
                        : "No person was seen. Pose: %s, as the strength says.".formatted(percent(weights.pose())));
        reasons.add("Parallax of %s picture widths a second. %s."
                .formatted(number(facts.parallax()), change("Depth", preset.geometry(), weights.geometry())));
        reasons.add("The fastest tenth moves %s picture widths a second. %s."
                .formatted(number(facts.speed()), change("Trajectory", preset.motion(), weights.motion())));
        reasons.add("Texture on %s of the picture. %s."
                .formatted(percent(facts.texture()), change("Normals", preset.surfaces(), weights.surfaces())));
    }

    private static String change(String signal, double preset, double weight) {
        return preset == weight
                ? "%s: %s, as the strength says".formatted(signal, percent(weight))
                : "%s: %s instead of %s".formatted(signal, percent(weight), percent(preset));
    }

    /** 0 up to {@code from}, 1 from {@code to} on, straight in between. */
    private static double rise(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }

    private static double bind(double weight, double finding) {
        return weight + (1 - weight) * FIRMEST * finding;
    }

    private static double free(double weight, double finding) {
        return weight * (1 - FIRMEST * finding);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
