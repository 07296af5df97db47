package dev.retake.render.graph;

/** When an operator acts. Operators of several looks are merged in this order, so that each kind of step happens once. */
public enum Stage {
    /** Light in the scene. */
    LIGHT,
    /** Another medium. */
    MATTER,
    /** Lens and film base. */
    LENS,
    /** Colour decisions. */
    GRADE,
    /** Grain; when several looks bring some, the last one's counts. */
    GRAIN,
    /** From scene light to a viewable picture; when several looks bring one, the last one's counts. */
    PRINT,
    /** What is done to the finished picture: colour tables, screens. */
    VIEW
}
