package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.scale.PlaneScaler;
import dev.retake.media.scale.PlaneSource;
import java.util.List;

/**
 * A decoded picture before any conversion: planes of code values and what they mean. Valid only as long as the decoder's
 * frame behind it.
 *
 * @param size in stored pixels
 * @param planes one (grey) or three: luma, blue and red difference; or red, green, blue
 * @param chroma where the samples of the second and third plane lie
 * @param tags what the code values mean
 */
public record CodedPicture(Size size, List<PlaneSource> planes, PlaneScaler.Grid chroma, ColourTags tags) {}
