package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.signals.Geometry;
import dev.retake.signals.pass.FrameSignals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is shown to the control branch of the source: kinds of pictures that VACE was trained on, drawn as its own preprocessors
 * draw them. Surface normals are not among those.
 *
 * <p>Source of the conventions: the annotators in the repository ali-vilab/VACE (depth, gray, scribble, flow, pose), 2025.
 */
enum ControlKind {
    /** Distance, near is bright: the shape of the scene, not its surfaces. */
    DEPTH,
    /** Edges as dark lines on white: where things end, not how they are lit. */
    SCRIBBLE,
    /** Brightness: edges and shading. */
    GREY,
    /** Where each pixel came from, on the colour wheel: how things move, not what they are. */
    FLOW,
    /** Bodies as stick figures on black: what people do, not where. */
    POSE;

    /** From this weight on, structure means shading too. */
    private static final double SHADING_BINDS = 0.75;

    /**
     * A kind, and how much it binds.
     *
     * @param kind what to show
     * @param scale of the control branch's hints, 0 to 1
     */
    record Choice(ControlKind kind, double scale) {

        /**
         * The kinds that bind most in a shot.
         *
         * <p>Bodies count only where there are any, flow only where a control or a finding speaks of trajectories. Of equal weights
         * the one that leaves more freedom comes first. With several, each acts by its share, so that together they bind as
         * much as the first alone.
         *
         * @param most how many at most
         */
        static List<Choice> of(Schedule.Shot shot, boolean people, int most) {
            List<Choice> all = new ArrayList<>();
            all.add(new Choice(DEPTH, shot.geometry()));
            all.add(new Choice(shot.structure() >= SHADING_BINDS ? GREY : SCRIBBLE, shot.structure()));
            if (shot.binds(Signal.TRAJECTORY)) {
                all.add(new Choice(FLOW, shot.motion()));
            }
            if (people) {
                all.add(new Choice(POSE, shot.pose()));
            }
            all.sort(Comparator.comparingDouble(Choice::scale).reversed());
            List<Choice> chosen = all.subList(0, Math.min(most, all.size()));
            double sum = chosen.stream().mapToDouble(Choice::scale).sum();
            double strongest = chosen.getFirst().scale;
            return sum == 0
                    ? List.copyOf(chosen)
                    : chosen.stream()
                            .map(each -> new Choice(each.kind, each.scale / sum * strongest))
                            .toList();
        }
    }

    /** Draws the picture. */
    ControlPicture draw(FrameSignals signals, Size size) {
        return switch (this) {
            case DEPTH -> {
                Geometry geometry = signals.geometry();
                float[] near = ControlPictures.stretched(geometry.disparity());
                yield ControlPictures.grey(near, new Size(geometry.width(), geometry.height()), size);
            }
            case SCRIBBLE ->
                ControlPictures.grey(
                        ControlPictures.lines(
                                ControlPictures.luma(signals.picture()),
                                signals.picture().size()),
                        signals.picture().size(),
                        size);
            case GREY ->
                ControlPictures.grey(
                        ControlPictures.luma(signals.picture()),
                        signals.picture().size(),
                        size);
            case FLOW -> FlowWheel.draw(signals.flow().scaledTo(size));
            case POSE -> StickFigures.draw(signals.people().poses(), size);
        };
    }
}
