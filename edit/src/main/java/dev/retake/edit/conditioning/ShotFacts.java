package dev.retake.edit.conditioning;

/**
 * What was measured in one shot, as far as automatic conditioning wants to know.
 *
 * @param firstFrame index of its first frame
 * @param frames how many; at least 1
 * @param looks how many of its frames were looked at closely; 0 when it was too short
 * @param faceShare share of the looks in which a face was seen, 0 to 1
 * @param faceHeight height of the largest face as a share of the picture's height, the median over looks with a face, 0 to 1
 * @param peopleShare share of the looks in which a person was seen, 0 to 1
 * @param parallax the median motion that only distance explains, in picture widths a second; 0 or more
 * @param speed the median over looks of the motion that a tenth of the picture exceeds, in picture widths a second; 0 or more
 * @param texture the median share of the picture that is not flat, 0 to 1
 */
public record ShotFacts(
        int firstFrame,
        int frames,
        int looks,
        double faceShare,
        double faceHeight,
        double peopleShare,
        double parallax,
        double speed,
        double texture) {

    public ShotFacts {
        if (firstFrame < 0 || frames < 1 || looks < 0) {
            throw new IllegalArgumentException(
                    "A shot starts at 0 or later, has a frame or more, and was looked at 0 times or more, not %d, %d, %d"
                            .formatted(firstFrame, frames, looks));
        }
        for (double share : new double[] {faceShare, faceHeight, peopleShare, texture}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("A share is between 0 and 1, not " + share);
            }
        }
        for (double motion : new double[] {parallax, speed}) {
            if (!(motion >= 0) || motion == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("A motion is 0 or more and finite, not " + motion);
            }
        }
    }
}
