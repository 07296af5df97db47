package dev.retake.render.guide;

/** What a frame gets beside a guide's colours and what is carried: chosen by what the guide needs. */
sealed interface Supplement permits Painting, Filling, Supplement.None {

    /** For guides that colours explain. */
    record None() implements Supplement {}
}
