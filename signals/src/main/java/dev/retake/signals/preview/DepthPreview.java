package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.pass.FrameSignals;

/** Distance: near is bright and warm, far dark and cold. The scale is the signal's own, so that flicker would be seen. */
final class DepthPreview implements Preview {

    @Override
    public String name() {
        return "depth";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        Geometry geometry = frame.geometry();
        Stretch stretch = new Stretch(new Size(geometry.width(), geometry.height()), canvas.size());
        int width = canvas.size().width();
        for (int y = 0; y < canvas.size().height(); y++) {
            for (int x = 0; x < width; x++) {
                canvas.pixels()[y * width + x] = Palette.colour(stretch.at(geometry.disparity(), x, y));
            }
        }
    }
}
