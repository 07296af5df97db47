package dev.retake.render.quality.guide;

import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.WriterSettings;
import dev.retake.signals.scene.SurfacePoints;
import dev.retake.signals.scene.SyntheticStreet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short clip, on disk and in memory, in which edits are known.
 *
 * @param name for tables and folders
 * @param file what an engine reads
 * @param sources its frames as decoded, display-referred
 * @param surfaces of each frame, at twice its width and height; empty where nothing is known
 */
public record OracleClip(String name, Path file, List<LinearImage> sources, List<SurfacePoints> surfaces) {
    private static final int STREET_FIRST = 20;
    private static final int STREET_LENGTH = 64;
    private static final Rational STREET_RATE = new Rational(16, 1);
    private static final int THREADS = 2;

    public OracleClip {
        sources = List.copyOf(sources);
        surfaces = List.copyOf(surfaces);
    }

    /**
     * Takes frames from the middle of a clip.
     *
     * @param file receives them as a clip of their own
     * @throws IllegalStateException when the clip has fewer
     */
    public static OracleClip excerpt(Path clip, Resolution tier, int frames, Path file, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            LinearImage picture = new LinearImage(tier.fit(reader.facts().display()));
            Rational rate = reader.facts().frameRate();
            int skipped = Math.max(0, (reader.facts().frames() - frames) / 2);
            for (int i = 0; i < skipped; i++) {
                reader.next();
            }
            try (ClipWriter writer = writer(file, picture.size(), rate, pool)) {
                for (int i = 0; i < frames && reader.read(picture).isPresent(); i++) {
                    writer.write(picture, time(i, rate));
                }
                writer.finish();
            }
        }
        List<LinearImage> sources = decoded(file, pool);
        if (sources.size() < frames) {
            throw new IllegalStateException(
                    clip + " has " + sources.size() + " frames: ask for fewer --frames than " + frames);
        }
        String name =
                Optional.ofNullable(clip.getFileName()).map(Path::toString).orElse("clip");
        return new OracleClip(name.replaceFirst("\\.[^.]*$", ""), file, sources, List.of());
    }

    /**
     * Films the synthetic street, while the figure walks.
     *
     * @param frames at most 44
     * @param file receives them
     */
    public static OracleClip street(Resolution tier, int frames, Path file, PixelPool pool) {
        Size size = tier.fit(new Size(1280, 720));
        int count = Math.min(frames, STREET_LENGTH - STREET_FIRST);
        try (SyntheticStreet street = SyntheticStreet.of(7, size, STREET_LENGTH, STREET_RATE, THREADS);
                ClipWriter writer = writer(file, size, STREET_RATE, pool)) {
            for (int i = 0; i < count; i++) {
                writer.write(street.displayed(STREET_FIRST + i), time(i, STREET_RATE));
            }
            writer.finish();
        }
        List<SurfacePoints> surfaces = new ArrayList<>();
        Size fine = new Size(2 * size.width(), 2 * size.height());
        try (SyntheticStreet street = SyntheticStreet.of(7, fine, STREET_LENGTH, STREET_RATE, THREADS)) {
            for (int i = 0; i < count; i++) {
                surfaces.add(street.surface(STREET_FIRST + i));
            }
        }
        return new OracleClip("street", file, decoded(file, pool), surfaces);
    }

    private static ClipWriter writer(Path file, Size size, Rational rate, PixelPool pool) {
        Rational tick = new Rational(rate.denominator(), rate.numerator());
        return ClipWriter.create(file, WriterSettings.silent(size, tick, rate), pool);
    }

    private static FrameTime time(int frame, Rational rate) {
        return new FrameTime(frame, frame, 1, new Rational(rate.denominator(), rate.numerator()));
    }

    private static List<LinearImage> decoded(Path file, PixelPool pool) {
        List<LinearImage> frames = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            LinearImage next = new LinearImage(reader.facts().display());
            while (reader.read(next).isPresent()) {
                frames.add(next);
                next = new LinearImage(next.size());
            }
        }
        return frames;
    }

    /** The frames' size. */
    public Size size() {
        return sources.getFirst().size();
    }

    /** Whether an edit is known here. */
    public boolean knows(KnownEdit edit) {
        return !edit.needsSurfaces() || !surfaces.isEmpty();
    }

    /** Frames as the edit makes them: what is right, by number. */
    public SortedMap<Integer, Shown> edited(KnownEdit edit, List<Integer> frames, PixelPool pool) {
        SortedMap<Integer, Shown> edited = new TreeMap<>();
        float hue = ColourEdits.strikingHue(Shown.of(sources.getFirst(), pool));
        for (int frame : frames) {
            Shown source = Shown.of(sources.get(frame), pool);
            edited.put(
                    frame,
                    switch (edit) {
                        case CURVES -> ColourEdits.curves(source);
                        case CONTRAST -> ColourEdits.contrast(source);
                        case RECOLOUR -> ColourEdits.recoloured(source, hue);
                        case STYLISATION -> PaintedEdits.stylised(source);
                        case OIL -> PaintedEdits.oil(source);
                        case KUWAHARA -> KuwaharaEdit.of(source);
                        case DECAL -> GluedEdits.decal(source, surfaces.get(frame));
                        case PAINT -> GluedEdits.paint(source, surfaces.get(frame));
                    });
        }
        return edited;
    }
}
