package dev.retake.signals.shot;

/** What happened between or inside shots. Frames count from 0 in the clip. */
public sealed interface Transition {
    /** The first frame that it changed. */
    int first();

    /** The last frame that it changed. */
    int last();

    /**
     * A new scene at once.
     *
     * @param first the new shot's first frame
     */
    record Cut(int first) implements Transition {
        @Override
        public int last() {
            return first;
        }
    }

    /**
     * A scene that comes, goes or gives way over several frames.
     *
     * @param first the first frame that shows it
     * @param last the last frame that shows it
     * @param kind which of the three
     */
    record Fade(int first, int last, Kind kind) implements Transition {
        /** What a fade leads to. */
        public enum Kind {
            /** From a plain colour, mostly black, into a scene. */
            IN,
            /** From a scene into a plain colour. */
            OUT,
            /** From one scene into another. */
            DISSOLVE
        }
    }

    /**
     * Light that comes and goes at once and leaves the scene what it was.
     *
     * @param first the first bright frame
     * @param last the last bright frame
     */
    record Flash(int first, int last) implements Transition {}
}
