package dev.retake.signals.preview;

import dev.retake.signals.motion.Flow;
import dev.retake.signals.pass.FrameSignals;

/**
 * Motion: the colour says where to, as on a wheel with red to the right; its strength says how fast, full at
 * {@value #FULL} of the picture's width a frame and even in between, so that what is measured where nothing can be seen stays
 * as faint as it is slow.
 */
final class FlowPreview implements Preview {
    private static final float FULL = 0.03f;

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        Flow flow = frame.flow();
        Stretch stretch = new Stretch(flow.size(), canvas.size());
        canvas.picture(frame.picture(), 0.35f, 0);
        int width = canvas.size().width();
        int[] pixels = canvas.pixels();
        float scale = 1f / (FULL * flow.size().width());
        for (int y = 0; y < canvas.size().height(); y++) {
            for (int x = 0; x < width; x++) {
                // The flow leads back to the frame before; what is shown is where things went.
                float right = -stretch.at(flow.right(), x, y) * scale;
                float down = -stretch.at(flow.down(), x, y) * scale;
                float speed = (float) Math.min(1, Math.hypot(right, down));
                int pixel = pixels[y * width + x];
                int hue = java.awt.Color.HSBtoRGB((float) (Math.atan2(down, right) / (2 * Math.PI)), 1, 1);
                float grey = (pixel & 255) / 255f;
                pixels[y * width + x] = Canvas.rgb(
                        grey + speed * ((hue >> 16 & 255) / 255f - grey),
                        grey + speed * ((hue >> 8 & 255) / 255f - grey),
                        grey + speed * ((hue & 255) / 255f - grey));
            }
        }
    }
}
