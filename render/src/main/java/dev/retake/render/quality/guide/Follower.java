package dev.retake.render.quality.guide;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Something that lets frames follow guides. */
public interface Follower {
    /** What it is called in tables. */
    String name();

    /**
     * Makes frames.
     *
     * @param clip whose frames follow
     * @param edit its name only: what is right must not be looked at
     * @param guides PNG files of some frames
     * @param wanted the frames to make, in order
     * @return as many, in that order
     */
    List<Shown> follow(OracleClip clip, KnownEdit edit, SortedMap<Integer, Path> guides, List<Integer> wanted);
}
