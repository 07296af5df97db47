package dev.retake.server.store;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a list, newest first.
 *
 * @param items the rows, at most as many as were asked for
 * @param next where the following page starts; empty on the last page
 */
public record Page<T>(List<T> items, Optional<PageCursor> next) {
    public Page {
        items = List.copyOf(items);
    }
}
