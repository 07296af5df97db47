package dev.retake.diffusion.edit;

import dev.retake.media.FrameTime;
import java.util.Optional;

/**
 * One frame of a window, at the model's size: planes of codes, −1 to 1, red first.
 *
 * @param time when it is displayed
 * @param source the clip's picture
 * @param control what the control branch is shown where the picture is made anew
 * @param mask 1 where it is made anew, 0 where {@code kept} stays; one plane
 * @param kept what stays where the mask is 0: the source, a guide, or what the window before made
 */
record WindowFrame(FrameTime time, float[] source, float[] control, float[] mask, float[] kept) {

    /** The same frame, given: nothing of it is made anew. */
    WindowFrame given(float[] picture) {
        return new WindowFrame(time, picture, control, new float[mask.length], picture);
    }

    /** The picture that a guide gives, if it gives one. */
    WindowFrame guided(Optional<float[]> guide) {
        return guide.map(this::given).orElse(this);
    }

    /** The control branch's video: control where anew, kept elsewhere. */
    float shown(int channel, int pixel) {
        int index = channel * mask.length + pixel;
        return mask[pixel] > 0.5f ? control[index] : kept[index];
    }
}
