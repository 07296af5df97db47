package dev.retake.signals.people;

import java.util.List;

/**
 * Everybody in one frame.
 *
 * @param poses bodies, in order of their tracks
 * @param faces in order of their tracks; a face may belong to a body of the list, to one that was not found, or to none
 * @param silhouettes the outlines that were read in this very frame: none in the frames between two readings
 */
public record People(List<Pose> poses, List<Face> faces, List<Silhouette> silhouettes) {
    /** An empty frame. */
    public static final People NOBODY = new People(List.of(), List.of(), List.of());

    public People {
        poses = List.copyOf(poses);
        faces = List.copyOf(faces);
        silhouettes = List.copyOf(silhouettes);
    }

    /** The same without silhouettes, which are large: for those who keep the numbers of many frames. */
    public People numbersOnly() {
        return new People(poses, faces, List.of());
    }
}
