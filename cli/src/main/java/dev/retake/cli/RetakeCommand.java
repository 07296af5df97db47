package dev.retake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The list of commands, which is what {@code retake} without arguments shows. */
@Command(
        name = "retake",
        description = "Re-renders a video clip under a text prompt, on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = RetakeCommand.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed: a render, a server that can't start, a file that can't be written",
            "2:the command line or a setting is wrong",
            "3:the clip can't be used: unreadable, not a video, too long",
            "130:ended by Ctrl-C"
        })
final class RetakeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", description = "Show stack traces.", scope = ScopeType.INHERIT)
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version that the build wrote into the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RetakeCommand.class.getPackage().getImplementationVersion();
            return new String[] {"retake " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
