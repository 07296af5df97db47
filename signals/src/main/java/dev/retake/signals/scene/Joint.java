package dev.retake.signals.scene;

/**
 * A point of the figure's body whose place in the picture is known exactly; left and right are the figure's own.
 * The scene's space has x to the right, y up and z away from the viewer, so that bones on the side of x above 0 are the right ones of
 * somebody who looks along z: what {@link Bone} calls left is the figure's right.
 */
@SuppressWarnings("ImmutableEnumChecker") // Vec is a record of numbers.
public enum Joint {
    HEAD_TOP(Bone.HEAD, new Vec(0, 1.74, -0.01)),
    NOSE(Bone.HEAD, new Vec(0, 1.607, 0.10)),
    LEFT_EYE(Bone.HEAD, new Vec(-0.031, 1.637, 0.08)),
    RIGHT_EYE(Bone.HEAD, new Vec(0.031, 1.637, 0.08)),
    CHIN(Bone.HEAD, new Vec(0, 1.53, 0.07)),
    NECK(Bone.NECK, Bone.NECK.from),
    LEFT_SHOULDER(Bone.RIGHT_UPPER_ARM, Bone.RIGHT_UPPER_ARM.from),
    RIGHT_SHOULDER(Bone.LEFT_UPPER_ARM, Bone.LEFT_UPPER_ARM.from),
    LEFT_ELBOW(Bone.RIGHT_FOREARM, Bone.RIGHT_FOREARM.from),
    RIGHT_ELBOW(Bone.LEFT_FOREARM, Bone.LEFT_FOREARM.from),
    LEFT_WRIST(Bone.RIGHT_HAND, Bone.RIGHT_HAND.from),
    RIGHT_WRIST(Bone.LEFT_HAND, Bone.LEFT_HAND.from),
    LEFT_HIP(Bone.RIGHT_THIGH, Bone.RIGHT_THIGH.from),
    RIGHT_HIP(Bone.LEFT_THIGH, Bone.LEFT_THIGH.from),
    LEFT_KNEE(Bone.RIGHT_SHIN, Bone.RIGHT_SHIN.from),
    RIGHT_KNEE(Bone.LEFT_SHIN, Bone.LEFT_SHIN.from),
    LEFT_ANKLE(Bone.RIGHT_FOOT, Bone.RIGHT_FOOT.from),
    RIGHT_ANKLE(Bone.LEFT_FOOT, Bone.LEFT_FOOT.from),
    LEFT_TOE(Bone.RIGHT_TOES, Bone.RIGHT_TOES.to),
    RIGHT_TOE(Bone.LEFT_TOES, Bone.LEFT_TOES.to);

    private final Bone bone;
    private final Vec rest;

    Joint(Bone bone, Vec rest) {
        this.bone = bone;
        this.rest = rest;
    }

    Vec in(Pose pose) {
        return pose.carry(bone, rest);
    }
}
