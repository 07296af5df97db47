package dev.retake.edit;

/**
 * An image pinned to a frame: there, the edit looks like the image.
 *
 * @param index the frame, counted from 0 in display order on the source's frame grid
 * @param image where the image comes from
 */
public record GuideFrame(int index, MediaRef image) {
    public GuideFrame {
        if (index < 0) {
            throw new IllegalArgumentException("A frame index counts from 0, not " + index);
        }
    }
}
