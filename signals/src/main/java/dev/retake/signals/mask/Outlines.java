package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.people.People;
import dev.retake.signals.people.Region;
import dev.retake.signals.people.Silhouette;
import java.util.ArrayList;
import java.util.List;

/**
 * Each person's outline as a plane of its own, carried along by flow and renewed whenever a new silhouette was read. Those who
 * come or go within a shot fade in and out over a few frames.
 */
final class Outlines {
    private static final float FADE = 0.25f;
    private static final float GONE = 0.02f;
    /** Share of a new silhouette where it says nearly what was known, and where it contradicts. */
    private static final float TRUST = 0.45f;

    private static final float TRUST_IN_CHANGE = 0.9f;

    private final Shelf shelf;
    private final List<Outline> known = new ArrayList<>();

    Outlines(Shelf shelf) {
        this.shelf = shelf;
    }

    /** One person's. */
    private static final class Outline {
        private final int track;
        private float[] person;
        private float strength;

        private Outline(int track, float[] person, float strength) {
            this.track = track;
            this.person = person;
            this.strength = strength;
        }

        private boolean gone() {
            return strength < GONE;
        }
    }

    /** Forgets everybody: a new shot begins. */
    void forget() {
        known.forEach(outline -> shelf.giveBack(outline.person));
        known.clear();
    }

    /** Everybody's outline, to be carried to the next frame. */
    List<float[]> planes() {
        return known.stream().map(outline -> outline.person).toList();
    }

    /** Takes everybody's outline as it was carried, in the order of {@link #planes}, whose planes go back to the shelf. */
    void carry(List<float[]> planes) {
        for (int i = 0; i < known.size(); i++) {
            shelf.giveBack(known.get(i).person);
            known.get(i).person = planes.get(i);
        }
    }

    /**
     * Takes in what was read in this frame.
     *
     * @param cut whether the frame begins a shot: then nobody fades in
     */
    void renew(People people, Size frame, Size size, boolean cut, PixelPool pool) {
        for (Silhouette silhouette : people.silhouettes()) {
            float[] read = painted(silhouette, frame, size, pool);
            known.stream()
                    .filter(o -> o.track == silhouette.track())
                    .findFirst()
                    .ifPresentOrElse(
                            o -> {
                                blend(o.person, read);
                                shelf.giveBack(read);
                            },
                            () -> known.add(new Outline(silhouette.track(), read, cut ? 1 : 0)));
        }
        for (Outline outline : known) {
            boolean there = people.poses().stream().anyMatch(p -> p.track() == outline.track);
            outline.strength = there ? Math.min(1, outline.strength + FADE) : outline.strength - FADE;
        }
        known.stream().filter(Outline::gone).forEach(outline -> shelf.giveBack(outline.person));
        known.removeIf(Outline::gone);
    }

    /** Everybody's outline together, 0 to 1, on a plane of the shelf that is the caller's. */
    float[] together(int pixels) {
        float[] all = shelf.blank(pixels);
        for (Outline outline : known) {
            for (int i = 0; i < pixels; i++) {
                all[i] = Math.max(all[i], outline.strength * outline.person[i]);
            }
        }
        return all;
    }

    private static void blend(float[] known, float[] read) {
        for (int i = 0; i < known.length; i++) {
            float change = Math.min(1, 2 * Math.abs(read[i] - known[i]));
            known[i] += (TRUST + (TRUST_IN_CHANGE - TRUST) * change) * (read[i] - known[i]);
        }
    }

    private float[] painted(Silhouette silhouette, Size frame, Size size, PixelPool pool) {
        float[] plane = shelf.take(Math.toIntExact(size.pixels()));
        Region region = silhouette.region();
        int side = silhouette.side();
        double scaleX = (double) frame.width() / size.width();
        double scaleY = (double) frame.height() / size.height();
        double stepU = scaleX * Math.cos(region.turn()) / region.side();
        double stepV = -scaleX * Math.sin(region.turn()) / region.side();
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                double startX = 0.5 * scaleX;
                double startY = (y + 0.5) * scaleY;
                float u = (float) (region.u(startX, startY) * side - 0.5);
                float v = (float) (region.v(startX, startY) * side - 0.5);
                for (int x = 0; x < size.width(); x++) {
                    plane[y * size.width() + x] = at(
                            silhouette.person(), side, u + (float) (x * stepU * side), v + (float) (x * stepV * side));
                }
            }
        });
        return plane;
    }

    private static float at(float[] person, int side, float u, float v) {
        if (u < 0 || v < 0 || u >= side - 1 || v >= side - 1) {
            return 0;
        }
        int column = (int) u;
        int row = (int) v;
        int i = row * side + column;
        float fx = u - column;
        float fy = v - row;
        float top = person[i] + (person[i + 1] - person[i]) * fx;
        float bottom = person[i + side] + (person[i + side + 1] - person[i + side]) * fx;
        return top + (bottom - top) * fy;
    }
}
