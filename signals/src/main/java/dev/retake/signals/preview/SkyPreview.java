package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.pass.FrameSignals;

/** Sky: blue on the darkened picture. */
final class SkyPreview implements Preview {

    @Override
    public String name() {
        return "sky";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        Geometry geometry = frame.geometry();
        Stretch stretch = new Stretch(new Size(geometry.width(), geometry.height()), canvas.size());
        canvas.picture(frame.picture(), 0.55f, 0.25f);
        Tint.over(canvas, 0.10f, 0.55f, 1.00f, (x, y) -> 0.85f * stretch.at(geometry.sky(), x, y));
    }
}
