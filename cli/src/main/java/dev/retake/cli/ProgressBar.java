package dev.retake.cli;

import dev.retake.edit.message.Event;
import java.util.Locale;

/** Shows how far a render is: one line that changes on a terminal, a line each tenth elsewhere. */
public final class ProgressBar {
    private static final int WIDTH = 28;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final Terminal terminal;
    private int tenth;

    public ProgressBar(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows that state. */
    public void show(Event.Progress progress) {
        if (terminal.live()) {
            double done = Math.clamp(progress.framesDone() / progress.totalFrames(), 0, 1);
            terminal.draw("  " + terminal.styled(36, bar(done)) + "  " + words(progress));
            return;
        }
        int reached = (int) (10 * progress.framesDone() / progress.totalFrames());
        if (reached > tenth) {
            tenth = reached;
            terminal.note("  " + words(progress));
        }
    }

    /** Leaves no half-drawn line behind. */
    public void finish() {
        if (terminal.live()) {
            terminal.erase();
        }
    }

    /** Such as {@code  52 %  62/120 frames  24.1 fps  2 s left}. */
    static String words(Event.Progress progress) {
        int percent = (int) (100 * progress.framesDone() / progress.totalFrames());
        String steps = progress.walk()
                .map(walk -> ", step %d of %d".formatted(walk.step() + 1, walk.steps()))
                .orElse("");
        String counted = "%3d %%  %d/%d frames".formatted(percent, progress.frames(), progress.totalFrames()) + steps;
        if (progress.framesPerSecond() <= 0) {
            return counted;
        }
        double left = (progress.totalFrames() - progress.framesDone()) / progress.framesPerSecond();
        return counted + String.format(Locale.ROOT, "  %.1f fps  %s left", progress.framesPerSecond(), time(left));
    }

    private String bar(double done) {
        int eighths = (int) Math.round(done * WIDTH * 8);
        if (!terminal.unicode()) {
            return "[" + "#".repeat(eighths / 8) + ".".repeat(WIDTH - eighths / 8) + "]";
        }
        int whole = eighths / 8;
        String bar = "█".repeat(whole) + (whole < WIDTH ? EIGHTHS.charAt(eighths % 8) : "");
        return bar + terminal.dim("░".repeat(Math.max(0, WIDTH - whole - 1)));
    }

    /** {@code 45 s}, {@code 3 min 20 s}. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
