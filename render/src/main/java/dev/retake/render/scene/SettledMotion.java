package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.signals.motion.Flow;
import java.util.List;
import java.util.Optional;

/**
 * Motion for things that are laid on a picture: where the camera's own motion explains what is seen as well as the measured one
 * does, it counts, near the borders of what moves. A flat lawn beside somebody who walks has no motion that could be measured; a
 * search drags it along with him, and strokes on it would be drawn out. On plain places, where measured motion is rough, what a place shares
 * with its surroundings counts instead. Give it every frame in order.
 */
public final class SettledMotion {
    /** Half a window in which two motions are compared, in pixels of the grid. */
    private static final int WINDOW = 3;

    /** Squared difference of roots of light that noise makes. */
    private static final float NOISE = 0.006f * 0.006f;

    /** How much worse the camera's motion may explain a place, as a factor, before the measured one counts; and counts alone. */
    private static final float BETTER = 0.15f;

    private static final float CLEARLY = 1f;

    /** So far from where measured motion bends it is looked at closely, in pixels of the grid; elsewhere it counts as it is. */
    private static final int BORDER = 10;

    /** So far a place is told by others of its colour, in pixels of the grid. */
    private static final double REACH = 12;

    /** What a place's own comparison counts: least, where nothing is to be seen; and how fast it grows with squared differences over the noise's. */
    private static final float LEAST_SURE = 0.02f;

    private static final float SURE = 0.5f;

    /** A place whose measured motion differs from the camera's by less than this, in pixels of the grid, is part of what the camera sees go by. */
    private static final float ALIKE = 0.15f;

    /** Shares of votes for the measured motion from which on some of it counts, and all of it: nothing moves by a mean of two motions. */
    private static final float MIXED = 0.2f;

    private static final float OWN = 0.45f;

    /** Half the window, in pixels of the grid, in which a place without any texture tells nothing: what is measured there while the camera stands is noise. */
    private static final int BARE = 5;

    /** Mean squared step of roots of light from pixel to pixel that noise makes, and that is texture for sure. */
    private static final float NO_TEXTURE = 1.2e-4f;

    private static final float TEXTURE = 5e-4f;

    /** The same between which a place's motion is less and less that of what has its colour around it. */
    private static final float PLAIN = 4e-4f;

    private static final float DETAILED = 2e-3f;

    /** How far measured motion lies from what is shared, in pixels of the grid, before that counts; and counts alone. */
    private static final float SMOOTH = 0.08f;

    private static final float ROUGH = 0.25f;

    /** So far around, in pixels of the grid, plain places share their motion. */
    private static final double CALM_REACH = 48;

    /** The most that a corner moves in a frame, in widths of the picture, while a camera stands; and from which on it surely does not. */
    private static final float STANDS = 3e-4f;

    private static final float GOES = 8e-4f;

    /** Motion's change from pixel to pixel that counts as a bend. */
    private static final float BENT = 0.15f;

    /** Motion a frame, in widths of the picture and averaged over some ten frames, that is a hand's; and that is surely a pan. */
    private static final float SHAKE = 0.0005f;

    private static final float PAN = 0.0015f;
    private static final float PAN_FOLLOW = 0.1f;

    private final Size grid;
    private final int width;
    private final int height;
    private final BoxFilter box;
    private final float[] byCamera;
    private final float[] byFlow;
    private final float[] own;
    private final float[] sure;
    private final float[] with;
    private final float[] plain;
    private final float[] rough;
    private final float[] calmRight;
    private final float[] calmDown;
    private final float[][] roots;
    private final EdgeSmooth edges;
    private final PixelPool pool;
    private float[] before = new float[0];
    private float panRight;
    private float panDown;
    private boolean pans;
    private float pageRight;
    private float pageDown;
    private Optional<Upsampler> toFlow = Optional.empty();

    /** For thumbnails of a size. */
    public SettledMotion(Size grid, PixelPool pool) {
        this.grid = grid;
        width = grid.width();
        height = grid.height();
        box = new BoxFilter(width, height);
        byCamera = new float[width * height];
        byFlow = new float[width * height];
        own = new float[width * height];
        sure = new float[width * height];
        with = new float[width * height];
        plain = new float[width * height];
        rough = new float[width * height];
        calmRight = new float[width * height];
        calmDown = new float[width * height];
        roots = new float[3][width * height];
        edges = new EdgeSmooth(width, height);
        this.pool = pool;
    }

    /** Takes a frame before which there is none: a shot begins. */
    public void begin(Thumbnail thumbnail) {
        before = thumbnail.guide().clone();
        pageRight = 0;
        pageDown = 0;
        panRight = 0;
        panDown = 0;
        pans = false;
    }

    /**
     * Takes the next frame of a shot.
     *
     * @param measured motion from this frame to the one taken before
     * @return the same with what is flat settled; of the same size
     */
    public Flow next(Flow measured, Thumbnail thumbnail) {
        CameraMotion camera = CameraMotion.of(measured);
        turnPage(
                camera.right() / measured.size().width(),
                camera.down() / measured.size().height());
        Flow small = measured.scaledTo(grid);
        compare(small, camera, measured.size(), thumbnail);
        calm(small);
        before = thumbnail.guide().clone();
        return mix(measured, camera);
    }

    /** A page goes with a camera that pans; a hand that shakes leaves it where it is. */
    private void turnPage(float right, float down) {
        float follow = pans ? PAN_FOLLOW : 1f;
        pans = true;
        panRight += follow * (right - panRight);
        panDown += follow * (down - panDown);
        float speed = (float) Math.sqrt(panRight * panRight + panDown * panDown);
        float share = Light.smoothStep(SHAKE, PAN, speed);
        pageRight -= share * right;
        pageDown -= share * down;
    }

    private void compare(Flow flow, CameraMotion camera, Size size, Thumbnail thumbnail) {
        float[] guide = thumbnail.guide();
        float stretchX = (float) size.width() / width;
        float stretchY = (float) size.height() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float atX = (x + 0.5f) * stretchX - 0.5f;
                float atY = (y + 0.5f) * stretchY - 0.5f;
                float cameraX = camera.rightAt(atX, atY) / stretchX;
                float cameraY = camera.downAt(atX, atY) / stretchY;
                byFlow[i] = miss(guide[i], x + flow.right()[i], y + flow.down()[i]);
                byCamera[i] = miss(guide[i], x + cameraX, y + cameraY);
                float offX = flow.right()[i] - cameraX;
                float offY = flow.down()[i] - cameraY;
                float off = (offX * offX + offY * offY) / (ALIKE * ALIKE);
                with[i] = 1f / (1f + off * off);
            }
        }
        box.mean(byFlow, byFlow, WINDOW);
        box.mean(byCamera, byCamera, WINDOW);
        for (int i = 0; i < own.length; i++) {
            float worse = (byCamera[i] - byFlow[i]) / (byFlow[i] + NOISE);
            own[i] = Math.min(Math.max((worse - BETTER) / (CLEARLY - BETTER), 0f), 1f);
        }
        spread(thumbnail);
        bends(flow, byCamera);
        box.mean(byCamera, byCamera, BORDER);
        float stands = 1f - Light.smoothStep(STANDS, GOES, (float) camera.reach() / size.width());
        textures(guide, byFlow);
        box.mean(byFlow, byFlow, BARE);
        for (int i = 0; i < own.length; i++) {
            float border = Math.min(byCamera[i] / (BENT * BENT), 1f);
            float bare = stands * (1f - Light.smoothStep(NO_TEXTURE, TEXTURE, byFlow[i]));
            own[i] = 1f - Math.max(border, bare) * (1f - own[i]);
            plain[i] = 1f - Light.smoothStep(PLAIN, DETAILED, byFlow[i]);
            sure[i] = LEAST_SURE + byFlow[i] / (byFlow[i] + DETAILED);
        }
    }

    /**
     * Motion that a plain place shares with what has its colour around it, in pixels of the grid: what a search finds there differs from place to
     * place by noise, and marks that followed it would be drawn into marble.
     */
    private void calm(Flow flow) {
        for (int i = 0; i < sure.length; i++) {
            calmRight[i] = sure[i] * flow.right()[i];
            calmDown[i] = sure[i] * flow.down()[i];
        }
        edges.smooth(List.of(calmRight, calmDown, sure), CALM_REACH, pool);
        for (int i = 0; i < sure.length; i++) {
            calmRight[i] /= sure[i];
            calmDown[i] /= sure[i];
            float offX = flow.right()[i] - calmRight[i];
            float offY = flow.down()[i] - calmDown[i];
            rough[i] = offX * offX + offY * offY;
        }
        box.mean(rough, rough, BARE);
        for (int i = 0; i < sure.length; i++) {
            plain[i] *= Light.smoothStep(SMOOTH * SMOOTH, ROUGH * ROUGH, rough[i]);
        }
    }

    /** Flat places, of which neither motion tells more than the other, move as what they are part of: as what has their colour around them. */
    private void spread(Thumbnail thumbnail) {
        for (int i = 0; i < own.length; i++) {
            float told = Math.abs(byCamera[i] - byFlow[i]) / NOISE;
            sure[i] = LEAST_SURE + Math.min(told * SURE, 1f);
            own[i] *= sure[i];
            sure[i] += with[i];
        }
        roots(thumbnail.picture().red(), roots[0]);
        roots(thumbnail.picture().green(), roots[1]);
        roots(thumbnail.picture().blue(), roots[2]);
        edges.follow(roots);
        edges.smooth(List.of(own, sure), REACH, pool);
        for (int i = 0; i < own.length; i++) {
            own[i] = Light.smoothStep(MIXED, OWN, own[i] / sure[i]);
        }
    }

    private static void roots(float[] light, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.sqrt(Math.max(light[i], 0f));
        }
    }

    /** How much motion changes from each pixel to the next, squared. */
    private void bends(Flow flow, float[] out) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = Agreement.bend(flow, width, height, x, y);
            }
        }
    }

    /** How much light changes from each pixel to the next, squared. */
    private void textures(float[] light, float[] out) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float right = light[x + 1 < width ? i + 1 : i - 1] - light[i];
                float down = light[y + 1 < height ? i + width : i - width] - light[i];
                out[i] = right * right + down * down;
            }
        }
    }

    private float miss(float light, float fromX, float fromY) {
        float column = Math.min(Math.max(fromX, 0f), width - 1.001f);
        float line = Math.min(Math.max(fromY, 0f), height - 1.001f);
        int left = (int) column;
        int top = (int) line;
        int at = top * width + left;
        int next = left + 1 < width ? 1 : 0;
        int below = top + 1 < height ? width : 0;
        float upper = before[at] + (before[at + next] - before[at]) * (column - left);
        float lower = before[at + below] + (before[at + below + next] - before[at + below]) * (column - left);
        float off = light - (upper + (lower - upper) * (line - top));
        return off * off;
    }

    private Flow mix(Flow measured, CameraMotion camera) {
        Size size = measured.size();
        Upsampler upsampler = toFlow.orElseGet(() -> new Upsampler(width, height, size.width(), size.height()));
        toFlow = Optional.of(upsampler);
        float[] right = new float[measured.right().length];
        float[] down = new float[right.length];
        float[] shares = new float[size.width()];
        float[] plains = new float[size.width()];
        float[] calmX = new float[size.width()];
        float[] calmY = new float[size.width()];
        float stretchX = (float) size.width() / width;
        float stretchY = (float) size.height() / height;
        for (int y = 0; y < size.height(); y++) {
            upsampler.row(own, y, shares);
            upsampler.row(plain, y, plains);
            upsampler.row(calmRight, y, calmX);
            upsampler.row(calmDown, y, calmY);
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float cameraX = camera.rightAt(x, y);
                float cameraY = camera.downAt(x, y);
                float seenX = measured.right()[i] + plains[x] * (stretchX * calmX[x] - measured.right()[i]);
                float seenY = measured.down()[i] + plains[x] * (stretchY * calmY[x] - measured.down()[i]);
                right[i] = cameraX + shares[x] * (seenX - cameraX);
                down[i] = cameraY + shares[x] * (seenY - cameraY);
            }
        }
        return new Flow(size, right, down);
    }

    /** How far to the right a camera that pans has carried what it sees since the shot began, in widths of the picture. */
    public float pageRight() {
        return pageRight;
    }

    /** How far down a camera that pans has carried what it sees since the shot began, in heights of the picture. */
    public float pageDown() {
        return pageDown;
    }
}
