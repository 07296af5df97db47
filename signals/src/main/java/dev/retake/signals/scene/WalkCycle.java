package dev.retake.signals.scene;

/**
 * A natural walk along +z: feet are planned first (heel strike, flat, heel off, swing) so that they never slide, legs
 * follow by two-bone inverse kinematics, and hips, chest, arms and head answer the legs.
 *
 * <p>Timing and pitch of the foot, hip drop and arm swing follow the usual textbook curves of human gait (Perry,
 * "Gait Analysis", 1992; Murray, 1967: arm swing).
 */
final class WalkCycle {
    static final double SPEED = 1.22;
    private static final double STEP = 0.63;
    private static final double CYCLE_SECONDS = 2 * STEP / SPEED;
    private static final double STANCE = 0.62;
    private static final double[] PITCH_AT = {0, 0.07, 0.12, 0.36, 0.50, 0.58, 0.64, 0.74, 0.85, 0.95, 1};
    private static final double[] PITCH_DEGREES = {19, 5, 0, 0, -12, -32, -50, -38, -4, 17, 19};

    private final double startPhase;

    /**
     * A walk.
     *
     * @param startPhase 0 to 1: which part of the stride it begins in; 0 is the left foot's heel strike
     */
    WalkCycle(double startPhase) {
        this.startPhase = startPhase;
    }

    /** The pose at a time; the body has then moved {@link #SPEED} times the seconds along +z. */
    Pose at(double seconds) {
        double cycles = seconds / CYCLE_SECONDS + startPhase;
        double travelled = seconds * SPEED;
        double angle = 2 * Math.PI * cycles;

        Rotation[] turns = new Rotation[Bone.count()];
        Vec[] origins = new Vec[Bone.count()];
        Pose pose = new Pose(turns, origins);

        double left = Math.sin(angle);
        double reach = Math.cos(angle);
        Vec pelvis = new Vec(0.022 * left, 0.906 - 0.019 * Math.cos(2 * angle - 0.35), travelled);
        Rotation pelvisTurn = Rotation.aboutY(-0.10 * reach)
                .after(Rotation.aboutZ(0.055 * left))
                .after(Rotation.aboutX(0.03));
        set(pose, Bone.PELVIS, pelvisTurn, pelvis);

        Rotation spine = Rotation.aboutY(0.01 * reach)
                .after(Rotation.aboutZ(-0.01 * left))
                .after(Rotation.aboutX(0.045));
        set(pose, Bone.SPINE, spine, pose.carry(Bone.PELVIS, Bone.SPINE.from));
        Rotation chest = Rotation.aboutY(0.115 * reach)
                .after(Rotation.aboutZ(-0.035 * left))
                .after(Rotation.aboutX(0.04));
        set(pose, Bone.CHEST, chest, pose.carry(Bone.SPINE, Bone.CHEST.from));
        Rotation neck = Rotation.aboutY(0.05 * reach).after(Rotation.aboutX(0.10));
        set(pose, Bone.NECK, neck, pose.carry(Bone.CHEST, Bone.NECK.from));
        double glance = 0.14 * Math.sin(0.9 * seconds + 0.4) + 0.05 * Math.sin(2.1 * seconds);
        Rotation head = Rotation.aboutY(glance).after(Rotation.aboutX(0.035 + 0.012 * Math.cos(2 * angle)));
        set(pose, Bone.HEAD, head, pose.carry(Bone.NECK, Bone.HEAD.from));

        arm(pose, chest, 1, -reach);
        arm(pose, chest, -1, reach);
        leg(pose, pelvisTurn, 1, cycles, 0);
        leg(pose, pelvisTurn, -1, cycles, 0.5);
        return pose;
    }

    private static void set(Pose pose, Bone bone, Rotation turn, Vec origin) {
        pose.turns()[bone.ordinal()] = turn;
        pose.origins()[bone.ordinal()] = origin;
    }

    private static void arm(Pose pose, Rotation chest, int side, double forward) {
        Bone upper = side > 0 ? Bone.LEFT_UPPER_ARM : Bone.RIGHT_UPPER_ARM;
        Bone fore = side > 0 ? Bone.LEFT_FOREARM : Bone.RIGHT_FOREARM;
        Bone hand = side > 0 ? Bone.LEFT_HAND : Bone.RIGHT_HAND;
        double swing = -(0.07 + 0.37 * forward);
        double elbow = -(0.28 + 0.20 * forward + 0.05 * forward * forward);
        Rotation hang = Rotation.aboutZ(-side * 0.33);
        Rotation upperTurn = chest.after(Rotation.aboutY(-side * 0.10 * forward))
                .after(Rotation.aboutX(swing))
                .after(hang);
        set(pose, upper, upperTurn, pose.carry(Bone.CHEST, upper.from));
        Rotation foreTurn = chest.after(Rotation.aboutY(-side * (0.22 + 0.12 * forward)))
                .after(Rotation.aboutX(swing + elbow))
                .after(hang);
        set(pose, fore, foreTurn, pose.carry(upper, fore.from));
        Rotation handTurn = foreTurn.after(Rotation.aboutX(-0.10 + 0.10 * forward));
        set(pose, hand, handTurn, pose.carry(fore, hand.from));
    }

    private void leg(Pose pose, Rotation pelvisTurn, int side, double cycles, double offset) {
        Bone thigh = side > 0 ? Bone.LEFT_THIGH : Bone.RIGHT_THIGH;
        Bone shin = side > 0 ? Bone.LEFT_SHIN : Bone.RIGHT_SHIN;
        Bone foot = side > 0 ? Bone.LEFT_FOOT : Bone.RIGHT_FOOT;
        Bone toes = side > 0 ? Bone.LEFT_TOES : Bone.RIGHT_TOES;
        double stride = Math.floor(cycles - offset);
        double phase = cycles - offset - stride;
        double plant = (stride + offset - startPhase) * 2 * STEP + STEP * 0.5 - 0.03;
        double pitch = Math.toRadians(pitchDegrees(phase));
        Vec ankle = ankle(phase, plant, pitch);
        double swingShare = phase < STANCE ? 0 : (phase - STANCE) / (1 - STANCE);
        ankle = new Vec(side * (0.072 + 0.012 * Math.sin(Math.PI * swingShare)), ankle.y(), ankle.z());

        Rotation toeOut = Rotation.aboutY(side * 0.11);
        Vec hip = pose.carry(Bone.PELVIS, thigh.from);
        Vec front = toeOut.apply(new Vec(0, 0, 1));
        double upperLength = thigh.length();
        double lowerLength = shin.length();
        Vec toAnkle = ankle.minus(hip);
        double span = Math.min(toAnkle.length(), (upperLength + lowerLength) * 0.9995);
        double bend = Math.acos(Math.clamp(
                (upperLength * upperLength + span * span - lowerLength * lowerLength) / (2 * upperLength * span),
                -1,
                1));
        Vec along = toAnkle.unit();
        Vec forward = front.minus(along.times(front.dot(along))).unit();
        Vec knee =
                hip.plus(along.times(upperLength * Math.cos(bend))).plus(forward.times(upperLength * Math.sin(bend)));
        Vec reached = hip.plus(along.times(span));

        Vec outward = pelvisTurn.apply(new Vec(0, 0, 1)).toward(front, 0.7).unit();
        set(pose, thigh, aligned(thigh, knee.minus(hip), outward), hip);
        set(pose, shin, aligned(shin, reached.minus(knee), front), knee);
        set(pose, foot, toeOut.after(Rotation.aboutX(-pitch)), reached);
        double toePitch = phase > 0.30 && phase < 0.70 ? pitch * 0.2 : pitch;
        set(pose, toes, toeOut.after(Rotation.aboutX(-toePitch)), pose.carry(foot, toes.from));
    }

    private static Rotation aligned(Bone bone, Vec direction, Vec front) {
        Rotation rest = Rotation.frame(bone.to.minus(bone.from), new Vec(0, 0, 1));
        return Rotation.frame(direction, front).after(rest.inverse());
    }

    /** The ankle at a phase of the foot that was, or will be, planted at {@code plant}. */
    private static Vec ankle(double phase, double plant, double pitch) {
        if (phase < 0.36) {
            return pivot(plant - 0.045, pitch, plant);
        }
        if (phase < STANCE) {
            return pivot(plant + 0.125, pitch, plant);
        }
        double share = (phase - STANCE) / (1 - STANCE);
        Vec off = pivot(plant + 0.125, Math.toRadians(pitchDegrees(STANCE)), plant);
        Vec strike = pivot(plant + 2 * STEP - 0.045, Math.toRadians(pitchDegrees(0)), plant + 2 * STEP);
        double eased = share * share * (3 - 2 * share) * 0.75 + share * 0.25;
        Vec between = off.toward(strike, eased);
        return between.plus(
                new Vec(0, 0.022 * Math.sin(Math.PI * share) - 0.03 * Math.sin(2 * Math.PI * share) * 0.5, 0));
    }

    private static Vec pivot(double pivotZ, double pitch, double plant) {
        Vec arm = new Vec(0, 0.085, plant - pivotZ);
        return new Vec(0, 0, pivotZ).plus(Rotation.aboutX(-pitch).apply(arm));
    }

    /** Toes up is positive. */
    private static double pitchDegrees(double phase) {
        int i = 1;
        while (phase > PITCH_AT[i]) {
            i++;
        }
        double t = (phase - PITCH_AT[i - 1]) / (PITCH_AT[i] - PITCH_AT[i - 1]);
        return Noise.mix(PITCH_DEGREES[i - 1], PITCH_DEGREES[i], Noise.step(0, 1, t));
    }
}
