package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.pass.FrameSignals;

/** Surfaces: red faces right, green up, blue the viewer, as normal maps usually do. */
final class NormalsPreview implements Preview {

    @Override
    public String name() {
        return "normals";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        Geometry geometry = frame.geometry();
        Stretch stretch = new Stretch(new Size(geometry.width(), geometry.height()), canvas.size());
        int width = canvas.size().width();
        for (int y = 0; y < canvas.size().height(); y++) {
            for (int x = 0; x < width; x++) {
                canvas.pixels()[y * width + x] = Canvas.rgb(
                        0.5f + 0.5f * stretch.at(geometry.normalX(), x, y),
                        0.5f + 0.5f * stretch.at(geometry.normalY(), x, y),
                        0.5f + 0.5f * stretch.at(geometry.normalZ(), x, y));
            }
        }
    }
}
