package dev.retake.cli;

import dev.retake.process.ProcessSettings.MemoryCaps;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code retake doctor}: says what this machine has, and what is missing, before a render finds out. */
@Command(name = "doctor", description = "Checks Java, native libraries, memory and disk.")
final class DoctorCommand implements Callable<Integer> {
    private static final int NEEDED_JAVA = 25;
    private static final double NEEDED_DISK_GIBIBYTES = 2;
    private static final double GIBIBYTE = 1 << 30;

    private final Terminal terminal;
    private boolean healthy = true;

    @Option(
            names = "--model-dir",
            paramLabel = "FOLDER",
            description = "Also check a Wan VACE model in diffusers format, and whether it fits this machine.")
    private Optional<Path> model = Optional.empty();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Runtime.Version java = Runtime.version();
        tell(
                "Java",
                java.feature() >= NEEDED_JAVA,
                java + " (" + System.getProperty("java.vendor") + ") in " + System.getProperty("java.home"));
        tell(
                "machine",
                true,
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        checkMemory();
        checkDisk("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        checkDisk("current folder", Path.of("").toAbsolutePath());
        checkNatives();
        model.ifPresent(this::checkModel);
        if (!healthy) {
            throw new CommandFailure(ExitCode.FAILED, "Something above needs attention.");
        }
        return ExitCode.DONE;
    }

    /** A render process is ended at its cap, so that is what it may come to need. */
    private void checkMemory() {
        double free = FreeMemory.bytes() / GIBIBYTE;
        double cap = MemoryCaps.DEFAULT.resident() / 1024.0;
        tell(
                "memory",
                free >= cap,
                String.format(
                        Locale.ROOT,
                        "%.1f GiB free; a render may take %.1f GiB (render.resident-megabytes)",
                        free,
                        cap));
    }

    private void checkDisk(String name, Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        double free = store.getUsableSpace() / GIBIBYTE;
        tell(
                name,
                free >= NEEDED_DISK_GIBIBYTES && Files.isWritable(folder),
                String.format(Locale.ROOT, "%s, %.1f GiB free", folder, free));
    }

    /** Native libraries are loaded in a process of their own, so that one that crashes is only a line here. */
    private void checkNatives() {
        try {
            HelperProcess.run(NativeCheck.class, List.of(), this::tellLine);
        } catch (CommandFailure ended) {
            tell("native libraries", false, ended.getMessage());
        }
    }

    /** The module that can read it is on no class path but its own process's. */
    private void checkModel(Path folder) {
        try {
            HelperProcess.runOfModule(
                    "diffusion",
                    "dev.retake.diffusion.ModelDoctor",
                    folder,
                    List.of(folder.toString()),
                    this::tellLine);
        } catch (CommandFailure ended) {
            tell("model", false, ended.getMessage());
        }
    }

    /** What libraries write beside findings has no three parts, and is left out. */
    private void tellLine(String line) {
        String[] parts = line.split("\t", 3);
        if (parts.length == 3) {
            tell(parts[0], parts[1].equals("ok"), parts[2]);
        }
    }

    private void tell(String subject, boolean fine, String finding) {
        healthy &= fine;
        String mark = fine ? terminal.styled(32, "ok  ") : terminal.styled(31, "FAIL");
        terminal.say("%s  %-18s %s".formatted(mark, subject, finding));
    }
}
