package dev.retake.diffusion.edit;

import dev.retake.media.FrameTime;
import java.util.Map;
import java.util.Optional;

/**
 * One frame of a window, at the model's size: planes of codes, −1 to 1, red first.
 *
 * @param time when it is displayed
 * @param source the clip's picture
 * @param controls what the control branch may be shown where the picture is made anew; which, is decided for whole windows
 * @param mask 1 where it is made anew, 0 where {@code kept} stays; one plane
 * @param kept what stays where the mask is 0: the source, a guide, or what the window before made
 */
record WindowFrame(
        FrameTime time, float[] source, Map<ControlKind, ControlPicture> controls, float[] mask, float[] kept) {

    /** The same frame, given: nothing of it is made anew. */
    WindowFrame given(float[] picture) {
        return new WindowFrame(time, picture, controls, new float[mask.length], picture);
    }

    /** The picture that a guide gives, if it gives one. */
    WindowFrame guided(Optional<float[]> guide) {
        return guide.map(this::given).orElse(this);
    }

    /** The same with other control pictures. */
    WindowFrame shown(Map<ControlKind, ControlPicture> others) {
        return new WindowFrame(time, source, others, mask, kept);
    }

    /** The control branch's video: control where anew, kept elsewhere. */
    float shown(ControlKind kind, int channel, int pixel) {
        return mask[pixel] > 0.5f ? controls.get(kind).code(channel, pixel) : kept[channel * mask.length + pixel];
    }
}
