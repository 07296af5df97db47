package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.message.Event;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void saysFramesRateAndTimeLeft() {
        assertThat(ProgressBar.words(step(62, 120, 24.06))).isEqualTo(" 51 %  62/120 frames  24.1 fps  2 s left");
        assertThat(ProgressBar.words(step(1, 2000, 10))).endsWith("3 min 20 s left");
        assertThat(ProgressBar.words(step(0, 120, 0))).isEqualTo("  0 %  0/120 frames");
    }

    @Test
    void inAPipeSpeaksOnceATenthAndNeverDrawsOver() {
        RecordedTerminal pipe = RecordedTerminal.pipe();
        ProgressBar bar = new ProgressBar(pipe.terminal());
        for (int frame = 1; frame <= 120; frame++) {
            bar.show(step(frame, 120, 24));
        }
        bar.finish();
        assertThat(pipe.err().lines()).hasSize(10).last().asString().contains("100 %");
        assertThat(pipe.err()).doesNotContain("\r", "\u001b");
    }

    @Test
    void inAWindowLeavesNoHalfDrawnLine() {
        RecordedTerminal window = RecordedTerminal.window(true, true);
        ProgressBar bar = new ProgressBar(window.terminal());
        bar.show(step(60, 120, 24));
        bar.finish();
        assertThat(window.err()).contains("█", "░").endsWith("\r\u001b[K");
    }

    @Test
    void usesNeitherColourNorBlocksWhereTheyAreUnwelcome() {
        RecordedTerminal window = RecordedTerminal.window(false, false);
        new ProgressBar(window.terminal()).show(step(60, 120, 24));
        assertThat(window.err()).contains("[##############..............]").doesNotContain("\u001b[36m", "█");
    }

    @Property
    void theBarIsAlwaysEquallyWide(
            @ForAll @IntRange(min = 0, max = 4000) int frames, @ForAll @IntRange(min = 1, max = 4000) int total) {
        RecordedTerminal window = RecordedTerminal.window(false, true);
        new ProgressBar(window.terminal()).show(step(Math.min(frames, total), total, 24));
        String bar = window.err().replace("\r\u001b[K", "").strip().split("  ")[0];
        assertThat(bar.codePointCount(0, bar.length())).isLessThanOrEqualTo(28);
    }

    private static Event.Progress step(int frames, int total, double rate) {
        return new Event.Progress(frames, total, rate, Optional.empty());
    }
}
