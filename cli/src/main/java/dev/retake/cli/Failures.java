package dev.retake.cli;

import dev.retake.process.EditFailedException;
import dev.retake.server.config.ConfigurationException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one sentence why a command ended; the stack trace only on {@code --debug}. */
final class Failures {

    private Failures() {}

    /** Prints the sentence and gives the exit code. */
    static int report(Exception failure, Terminal terminal, boolean debug) {
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        terminal.note("retake: " + sentence(failure, debug));
        return switch (failure) {
            case CommandFailure known -> known.exitCode();
            case ConfigurationException wrong -> ExitCode.USAGE;
            case EditFailedException failed -> RenderOutcome.exitCode(failed.failure());
            default -> ExitCode.FAILED;
        };
    }

    private static String sentence(Exception failure, boolean debug) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return switch (failure) {
            case CommandFailure known -> message;
            case EditFailedException failed -> closed(failed.failure().reason());
            case UncheckedIOException file -> closed(message);
            case NoSuchFileException missing -> "There is no " + missing.getFile() + ".";
            case AccessDeniedException denied -> "No permission for " + denied.getFile() + ".";
            case FileSystemException file ->
                file.getFile() + ": " + (file.getReason() == null ? "can't be used" : file.getReason()) + ".";
            default ->
                isOurs(failure)
                        ? closed(message)
                        : "Something unexpected went wrong ("
                                + failure.getClass().getSimpleName()
                                + (message.isEmpty()
                                        ? ""
                                        : ": " + message.lines().findFirst().orElse("")) + ")"
                                + (debug ? "." : "; run it again with --debug for details.");
        };
    }

    /** With a full stop, unless it ends with a mark of its own. */
    private static String closed(String sentence) {
        return sentence.matches("(?s).*[.?!]") ? sentence : sentence + ".";
    }

    /** Exceptions of our own modules carry sentences that are meant for the user. */
    private static boolean isOurs(Exception failure) {
        return failure.getClass().getName().startsWith("dev.retake.") && failure.getMessage() != null;
    }
}
