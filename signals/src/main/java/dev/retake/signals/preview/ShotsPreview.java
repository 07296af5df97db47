package dev.retake.signals.preview;

import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.FrameSignals;
import java.awt.Color;
import java.awt.Graphics2D;

/**
 * Shots on a time line: above, the frame; below, a strip that grows from left to right with a narrow slit of each frame, a bar
 * whose colour changes with each shot, and a white line at each cut.
 */
final class ShotsPreview implements Preview {
    private static final int STRIP_SHARE = 5;
    private static final int BAR_SHARE = 5;
    private static final Color[] SHOTS = {
        new Color(0x4FA3D1), new Color(0xE2A03F), new Color(0x7CB561), new Color(0xC46BA0)
    };

    private final int frames;
    private int[] strip = new int[0];

    ShotsPreview(int frames) {
        this.frames = Math.max(1, frames);
    }

    @Override
    public String name() {
        return "shots";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        int width = canvas.size().width();
        int stripHeight = canvas.size().height() / STRIP_SHARE;
        int from = Math.min((int) ((long) frame.index() * width / frames), width - 1);
        int to = Math.clamp((long) (frame.index() + 1) * width / frames, from + 1, width);
        if (strip.length == 0) {
            strip = new int[width * stripHeight];
            java.util.Arrays.fill(strip, 0x18181A);
        }
        addSlit(frame, from, to, stripHeight, width);
        canvas.picture(frame.picture(), 1, 1);
        int top = canvas.size().height() - stripHeight;
        System.arraycopy(strip, 0, canvas.pixels(), top * width, strip.length);
        Graphics2D pen = canvas.pen();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, top - 2, width, 2);
        pen.fillRect(to - 1, top, 2, stripHeight);
        pen.dispose();
    }

    private void addSlit(FrameSignals frame, int from, int to, int height, int width) {
        SmallFrame picture = frame.picture();
        int bar = height / BAR_SHARE;
        int shot = SHOTS[frame.shot() % SHOTS.length].getRGB();
        for (int y = 0; y < height; y++) {
            int row = Math.min(
                    y * picture.size().height() / (height - bar), picture.size().height() - 1);
            for (int x = from; x < to; x++) {
                int i = row * picture.size().width() + picture.size().width() / 2 - (to - from) / 2 + x - from;
                int colour =
                        y >= height - bar ? shot : Canvas.rgb(picture.red()[i], picture.green()[i], picture.blue()[i]);
                strip[y * width + x] = frame.cut() && frame.index() > 0 && x == from ? 0xFFFFFF : colour;
            }
        }
    }
}
