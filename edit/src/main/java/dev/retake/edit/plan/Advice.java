package dev.retake.edit.plan;

/**
 * Why a phrase of the prompt was not acted on, and what the user can do instead.
 *
 * @param phrase as written, of a scene some of its phrases; one of {@link LookPlan#unmatched}
 * @param reason what kind of wish it is
 */
public record Advice(String phrase, Reason reason) {
    /** What kind of wish could not be fulfilled. */
    public enum Reason {
        /** Words that mean nothing to any look. */
        UNKNOWN("no look has these words; `retake looks` lists what can be asked for"),
        /** Something that is not in the picture shall be in it. */
        NEW_THING("looks do not invent things; paint it into a frame and pin that as a guide frame, or use a diffusion"
                + " renderer"),
        /** Something that is in the picture shall go, or become something else. */
        OTHER_THING("looks do not remove or exchange things; retouch a frame and pin it as a guide frame, or use a"
                + " diffusion renderer"),
        /** A person shall look or behave differently. */
        OTHER_PERSON("looks do not change faces, bodies or clothes; colours can be repainted in a guide frame, the rest"
                + " needs a diffusion renderer"),
        /** The camera, the action or time shall go differently. */
        OTHER_MOTION(
                "every frame keeps its moment and its viewpoint; change speed and camera before or after the edit"),
        /** A long prompt tells what is in the picture. */
        SCENE("looks change how a scene appears, not what is in it"),
        /** A look on a part of the picture that can't be told apart. */
        TOO_SMALL_A_REGION(
                "this can't be told from the rest; parts that can be asked for are faces, the subject, the background and"
                        + " the sky; for less, use a guide frame"),
        /** A look in a half, a corner or a strip of the frame. */
        FRAME_AREA(
                "looks know no sides of the frame; parts that can be asked for are faces, the subject, the background and"
                        + " the sky; for a side, use a guide frame"),
        /** A look for a time, or one that becomes another. */
        TIME_RANGE("looks hold from the first frame to the last; cut the clip and edit each part with its own prompt"),
        /** How much of a grade, in the units of a camera. */
        MEASURE("how much is told in words or per cent (\"slightly\", \"by 30%\"), not in stops or kelvins"),
        /** How many pixels the result shall have. */
        SIZE("the prompt does not set the size; --resolution does, video.resolution in a request: 360p to 1080p"),
        /** How fast, how long or of what shape the result shall be. */
        FORMAT("the result keeps the frame rate, length and shape of the clip; change those before or after the edit"),
        /** How the result shall be written. */
        FILE(
                "the prompt does not set the kind of file; results are MP4, in HDR with --hdr (video.hdr in a request), and"
                        + " as OpenEXR frames, too, with --exr (video.exr_export)"),
        /** A part of the picture shall stay as it is that can't be left out. */
        CAN_NOT_SPARE(
                "looks can spare one of face, subject, background and sky; a closer strength, or the face and pose"
                        + " controls, hold more of the source"),
        /** Something shall be taken out that the source brings along. */
        IN_THE_SOURCE("a look can leave this out of its own work, not take it out of the source");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** One sentence for the user, without the full stop at its end. */
        public String sentence() {
            return sentence;
        }
    }
}
