package dev.retake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The list of commands, which is what {@code retake} without arguments shows. */
@Command(
        name = "retake",
        description = "Re-renders a video clip under a text prompt, on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = RetakeCommand.Version.class)
final class RetakeCommand {

    /** The version that the build wrote into the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RetakeCommand.class.getPackage().getImplementationVersion();
            return new String[] {"retake " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
