package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.signals.pass.FrameSignals;

/** What is shown to the control branch of the source: one of the kinds of pictures that it was trained on. */
enum ControlKind {
    /** Distance, near is bright: the shape of the scene, not its surfaces. */
    DEPTH,
    /** Brightness: edges and shading. */
    GREY,
    /** Bodies as stick figures on black: what people do, not where. */
    POSE;

    /**
     * The kind that binds most in a shot, and how much.
     *
     * @param kind what to show
     * @param scale of the control branch's hints, 0 to 1
     */
    record Choice(ControlKind kind, double scale) {

        /** Bodies count only where there are any; of equal weights the one that leaves more freedom is taken. */
        static Choice of(Schedule.Shot shot, boolean people) {
            Choice best = new Choice(DEPTH, shot.geometry());
            if (shot.structure() > best.scale) {
                best = new Choice(GREY, shot.structure());
            }
            return people && shot.pose() > best.scale ? new Choice(POSE, shot.pose()) : best;
        }
    }

    /** Draws the picture: three planes, −1 to 1. */
    float[] draw(FrameSignals signals, Size size) {
        return switch (this) {
            case DEPTH ->
                ControlPictures.grey(
                        signals.geometry().disparity(),
                        new Size(signals.geometry().width(), signals.geometry().height()),
                        size);
            case GREY ->
                ControlPictures.grey(
                        ControlPictures.luma(signals.picture()),
                        signals.picture().size(),
                        size);
            case POSE -> ControlPictures.figures(signals.people().poses(), size);
        };
    }
}
