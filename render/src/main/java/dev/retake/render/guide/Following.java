package dev.retake.render.guide;

/** What of a guide is followed; all of it in renders, parts of it to measure what each is worth. */
public enum Following {
    /** Colours by a model, the rest by the motion. */
    ALL,
    /** The guide's pixels, carried along the motion, however doubtful it is. */
    MOTION_ALONE,
    /** One change of colours for the whole picture. */
    COLOUR_ALONE
}
