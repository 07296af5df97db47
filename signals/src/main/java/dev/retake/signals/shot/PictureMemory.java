package dev.retake.signals.shot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last pictures of a clip: as many as the longest transition needs, and no more. */
final class PictureMemory {
    private static final int CAPACITY = 26;

    private final Deque<ShotPicture> newestFirst = new ArrayDeque<>();

    void add(ShotPicture picture) {
        newestFirst.addFirst(picture);
        if (newestFirst.size() > CAPACITY) {
            newestFirst.removeLast();
        }
    }

    /** Newest first. */
    List<ShotPicture> pictures() {
        return new ArrayList<>(newestFirst);
    }

    ShotPicture newest() {
        return newestFirst.getFirst();
    }

    void clear() {
        newestFirst.clear();
    }
}
