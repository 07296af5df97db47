package dev.retake.cli;

/** Where {@code retake} starts: hands the arguments to the commands and turns their outcome into an exit code. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits.
     *
     * @param arguments the command's name, then its own arguments
     */
    public static void main(String... arguments) {
        Logs.quiet();
        Terminal terminal = Terminal.system(System.getenv());
        System.exit(Commands.assemble(terminal, System.getenv(), arguments).execute(arguments));
    }
}
