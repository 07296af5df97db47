package dev.retake.signals.scene;

/**
 * Where each bone of the figure is at one moment: the rotation from rest and the place of the bone's beginning.
 * Arrays are indexed by {@link Bone#ordinal()}.
 */
record Pose(Rotation[] turns, Vec[] origins) {
    /** Carries a point fixed to a bone from rest into this pose. */
    Vec carry(Bone bone, Vec rest) {
        int i = bone.ordinal();
        return origins[i].plus(turns[i].apply(rest.minus(bone.from)));
    }

    Vec begin(Bone bone) {
        return origins[bone.ordinal()];
    }

    Vec end(Bone bone) {
        return carry(bone, bone.to);
    }

    /** The same pose, turned about the vertical axis and moved. */
    Pose placed(Rotation heading, Vec place) {
        Rotation[] movedTurns = new Rotation[turns.length];
        Vec[] movedOrigins = new Vec[origins.length];
        for (int i = 0; i < turns.length; i++) {
            movedTurns[i] = heading.after(turns[i]);
            movedOrigins[i] = heading.apply(origins[i]).plus(place);
        }
        return new Pose(movedTurns, movedOrigins);
    }
}
