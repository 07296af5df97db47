package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.media.LinearImage;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Face;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reference images of the faces of a shot, where faces bind: of each person the largest face seen so far, or its place in a guide
 * frame, with some of what is around it, in the middle of a white picture.
 *
 * <p>That references lie on white at the size of the video is VACE's convention (ali-vilab/VACE, 2025).
 */
final class Portraits {
    /** From this weight on, faces bind without a word about them. */
    private static final double BINDS = 0.5;

    /** More would crowd the model's attention: each is one more latent frame. */
    static final int MOST = 2;

    /** Of the frame's height; smaller faces say nothing. */
    private static final float SMALLEST = 0.05f;

    /** Around a face, in its own widths and heights. */
    private static final double MARGIN = 0.5;

    /** How much a guide's face counts over the same one in the source. */
    private static final float GUIDED = 100;

    private final Size canvas;
    private final Map<Integer, Portrait> byTrack = new LinkedHashMap<>();

    /** The best picture of somebody. */
    private record Portrait(float worth, float[] codes) {}

    /** @param canvas the model's size */
    Portraits(Size canvas) {
        this.canvas = canvas;
    }

    /** Whether faces bind in a shot. */
    static boolean bind(Schedule.Shot shot) {
        return shot.identity() > 0 && (shot.binds(Signal.FACE) || shot.identity() >= BINDS);
    }

    /**
     * Looks at a frame.
     *
     * @param picture as it is delivered
     * @param guide what shall be seen in its place
     */
    void look(List<Face> faces, LinearImage picture, Optional<LinearImage> guide) {
        for (Face face : faces) {
            float worth = face.box().height() * (guide.isPresent() ? GUIDED : 1);
            Portrait before = byTrack.get(face.track());
            if (face.box().height() >= SMALLEST && (before == null || worth > 1.1f * before.worth)) {
                cut(face.box(), guide.orElse(picture))
                        .ifPresent(codes -> byTrack.put(face.track(), new Portrait(worth, codes)));
            }
        }
    }

    /** The references: three planes of codes each, the largest face first. */
    List<float[]> references() {
        List<Portrait> all = new ArrayList<>(byTrack.values());
        all.sort(Comparator.comparingDouble(Portrait::worth).reversed());
        return all.stream().limit(MOST).map(Portrait::codes).toList();
    }

    /** Forgets everybody: another shot begins. */
    void clear() {
        byTrack.clear();
    }

    private Optional<float[]> cut(Box box, LinearImage picture) {
        Size whole = picture.size();
        int left = pixel(box.left() - MARGIN * box.width(), whole.width());
        int top = pixel(box.top() - MARGIN * box.height(), whole.height());
        int right = pixel(box.right() + MARGIN * box.width(), whole.width());
        int bottom = pixel(box.bottom() + MARGIN * box.height(), whole.height());
        if (right - left < 2 || bottom - top < 2) {
            return Optional.empty();
        }
        LinearImage part = new LinearImage(new Size(right - left, bottom - top));
        for (int y = top; y < bottom; y++) {
            int from = y * whole.width() + left;
            int to = (y - top) * (right - left);
            System.arraycopy(picture.red(), from, part.red(), to, right - left);
            System.arraycopy(picture.green(), from, part.green(), to, right - left);
            System.arraycopy(picture.blue(), from, part.blue(), to, right - left);
        }
        return Optional.of(onWhite(part));
    }

    private static int pixel(double share, int side) {
        return Math.clamp(Math.round(share * side), 0, side);
    }

    private float[] onWhite(LinearImage part) {
        double scale = Math.min(
                (double) canvas.width() / part.size().width(),
                (double) canvas.height() / part.size().height());
        Size fitted = new Size(Math.max(1, (int) (part.size().width() * scale)), Math.max(1, (int)
                (part.size().height() * scale)));
        float[] codes = PictureCode.encode(part, fitted);
        int pixels = Math.toIntExact(canvas.pixels());
        float[] white = new float[3 * pixels];
        Arrays.fill(white, 1);
        int left = (canvas.width() - fitted.width()) / 2;
        int top = (canvas.height() - fitted.height()) / 2;
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < fitted.height(); y++) {
                System.arraycopy(
                        codes,
                        (channel * fitted.height() + y) * fitted.width(),
                        white,
                        channel * pixels + (top + y) * canvas.width() + left,
                        fitted.width());
            }
        }
        return white;
    }
}
