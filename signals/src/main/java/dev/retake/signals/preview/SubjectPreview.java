package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.pass.FrameSignals;

/** People: as they are on a dark green ground, with their faces lit warm, so that soft edges and holes show. */
final class SubjectPreview implements Preview {

    @Override
    public String name() {
        return "subject";
    }

    @Override
    public void draw(FrameSignals frame, Canvas canvas) {
        Masks masks = frame.masks();
        Stretch stretch = new Stretch(new Size(masks.width(), masks.height()), canvas.size());
        canvas.picture(frame.picture(), 1, 1);
        Tint.over(canvas, 1.00f, 0.75f, 0.30f, (x, y) -> 0.35f * stretch.at(masks.face(), x, y));
        Tint.over(canvas, 0.03f, 0.20f, 0.12f, (x, y) -> 0.9f * (1 - stretch.at(masks.subject(), x, y)));
    }
}
