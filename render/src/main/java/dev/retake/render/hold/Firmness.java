package dev.retake.render.hold;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;

/**
 * How firmly a shot's frames are held, from the schedule's weights; 0 leaves the look as it was designed, 1 holds all there is to hold.
 *
 * <p>Structure begins to hold above the usual strength's weight, at which looks show as designed. Faces and bodies hold where a control
 * or a finding speaks about them: what a strength alone says of them need not be read off the clip. Tracks hold as the strength says,
 * too: a medium that slides over what it shows is never what was meant.
 *
 * @param structure local structure everywhere
 * @param identity structure of faces
 * @param limbs structure of torsos, arms and legs, with their outlines
 * @param bodies structure of whole bodies: heads, hands, feet and clothes too
 * @param motion how firmly what a medium leaves on the picture holds to the motion
 */
public record Firmness(double structure, double identity, double limbs, double bodies, double motion) {
    /** The weight of structure at the usual strength. */
    private static final double AS_DESIGNED = 0.6;

    /** The most that structure holds: adherent looks keep their own texture, too. */
    private static final double MOST_STRUCTURE = 0.8;

    /** What a body's weight has beyond this binds hands, feet and heads, too; see {@code Presets} on coarse and precise poses. */
    private static final double LIMBS_ONLY = 0.8;

    /**
     * The firmness of a shot.
     *
     * @param takesPeople whether it is worth to look for people: looks take something off them, or the caller asked by name
     */
    public static Firmness of(Schedule.Shot shot, boolean takesPeople) {
        double pose = takesPeople && shot.binds(Signal.POSE) ? shot.pose() : 0;
        double identity = takesPeople && shot.binds(Signal.FACE) ? shot.identity() : 0;
        return new Firmness(
                MOST_STRUCTURE * Math.max(0, (shot.structure() - AS_DESIGNED) / (1 - AS_DESIGNED)),
                curve(identity),
                curve(pose),
                curve(Math.max(0, (pose - LIMBS_ONLY) / (1 - LIMBS_ONLY))),
                shot.motion());
    }

    /** Weights are given evenly; what is seen of a hold grows fastest at its end. */
    private static double curve(double weight) {
        return weight * weight * weight;
    }

    /** Whether people must be found. */
    public boolean wantsPeople() {
        return identity > 0 || limbs > 0 || bodies > 0;
    }

    /** Whether pixels are held at all. */
    public boolean holdsPixels() {
        return structure > 0 || wantsPeople();
    }
}
