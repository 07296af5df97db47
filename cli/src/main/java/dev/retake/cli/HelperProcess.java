package dev.retake.cli;

import dev.retake.process.Modules;
import dev.retake.process.ProcessSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a small program of our own that touches native libraries, apart from the command: there it has the flags that
 * native libraries need and render processes have, and a crash is only an exit code.
 */
public final class HelperProcess {

    private HelperProcess() {}

    /**
     * Runs the program to its end.
     *
     * @param program has a {@code main}
     * @param lines called with each line that it prints
     * @throws CommandFailure with its last words when it does not end well
     */
    public static void run(Class<?> program, List<String> arguments, Consumer<String> lines) {
        run(ProcessSettings.defaults(), program.getName(), arguments, lines);
    }

    /**
     * As {@link #run(Class, List, Consumer)}, with a limited heap: for who wants to see what a program needs, and not what it leaves lying.
     *
     * @param heap MiB
     */
    public static void runWithin(int heap, Class<?> program, List<String> arguments, Consumer<String> lines) {
        ProcessSettings settings = ProcessSettings.defaults();
        List<String> flags = new ArrayList<>(settings.jvmFlags());
        flags.add("-Xmx" + heap + "m");
        run(settings.withJvmFlags(flags), program.getName(), arguments, lines);
    }

    /**
     * Runs a program of a module that this command's own class path lacks.
     *
     * @param module its name, such as {@code diffusion}
     * @param program the name of a class that has a {@code main}
     * @param model the folder of the module's model
     * @param lines called with each line that it prints
     * @throws CommandFailure when the module is not installed, or with the program's last words when it does not end well
     */
    public static void runOfModule(
            String module, String program, Path model, List<String> arguments, Consumer<String> lines) {
        ProcessSettings settings = ProcessSettings.defaults();
        if (Modules.folder(settings.classPath(), module)
                .filter(Files::isDirectory)
                .isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The module " + module + " is not installed. Build it with: ./retake build " + module);
        }
        run(settings.withRenderer(module, model), program, arguments, lines);
    }

    private static void run(ProcessSettings settings, String program, List<String> arguments, Consumer<String> lines) {
        try {
            Path errors = Files.createTempFile("retake-helper", ".log");
            try {
                Process process = new ProcessBuilder(command(settings, program, arguments))
                        .redirectError(errors.toFile())
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
                process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines);
                int exit = process.waitFor();
                if (exit != 0) {
                    throw new CommandFailure(
                            ExitCode.FAILED, program + " ended with exit code " + exit + ": " + lastWords(errors));
                }
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException unstartable) {
            throw new CommandFailure(
                    ExitCode.FAILED, "Java can't be started again: " + unstartable.getMessage(), unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted.", interrupted);
        }
    }

    private static List<String> command(ProcessSettings settings, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(settings.jvmFlags());
        command.addAll(ProcessSettings.COMPILE_LESS);
        command.addAll(List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", settings.classPath()));
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    /** The last line that is no part of a stack trace: the innermost cause. */
    private static String lastWords(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .reduce((first, last) -> last)
                .orElse("it said nothing");
    }
}
