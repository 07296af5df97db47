package dev.retake.cli;

/** What the exit status of {@code retake} means; shown at the end of {@code retake --help}. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** It was tried and failed: a render, a server that can't start, a file that can't be written. */
    public static final int FAILED = 1;

    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;

    /** The clip can't be used: unreadable, not a video, too long. */
    public static final int INPUT = 3;

    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
