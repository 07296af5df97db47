package dev.retake.cli;

import picocli.CommandLine;

/** Where {@code retake} starts: hands the arguments to the commands and turns their outcome into an exit code. */
public final class Main {

    private Main() {}

    /** Runs one command and exits: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new RetakeCommand()).execute(arguments));
    }
}
