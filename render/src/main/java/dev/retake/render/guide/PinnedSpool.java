package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.render.guide.paint.Painter;
import dev.retake.signals.SmallFrame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fitted guides on disk, by number, and the two or three of them in memory that frames follow now. */
final class PinnedSpool implements AutoCloseable {
    private static final int KEPT = 2;

    private final Size size;
    private final Size small;
    private final Spool spool;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(int number, Pinned pinned) {}

    /**
     * Creates the file.
     *
     * @param size of guides
     * @param small of their source frames' small copies
     */
    PinnedSpool(Path file, Size size, Size small) {
        this.size = size;
        this.small = small;
        int model = ColourCube.length() + LocalColour.length() + Extent.length();
        int floats = 2 + model + Painter.length() + 3 * Math.toIntExact(small.pixels());
        spool = new Spool(file, floats * Float.BYTES + 6 * Math.toIntExact(size.pixels()) * Short.BYTES);
    }

    /** Writes a guide, or writes it anew. */
    void write(int number, Pinned pinned) {
        kept.removeIf(one -> one.number == number);
        ByteBuffer buffer = spool.buffer();
        buffer.putInt(pinned.frame());
        put(pinned.model().cube().values(), buffer);
        put(pinned.model().local().values(), buffer);
        put(pinned.model().extent().values(), buffer);
        put(pinned.source().red(), buffer);
        put(pinned.source().green(), buffer);
        put(pinned.source().blue(), buffer);
        buffer.putInt(pinned.painter().isPresent() ? 1 : 0);
        put(pinned.painter().map(Painter::values).orElseGet(() -> new float[Painter.length()]), buffer);
        putHalves(pinned.coloured(), buffer);
        putHalves(pinned.rest(), buffer);
        spool.write(number, buffer);
    }

    /** A guide that was written. */
    Pinned read(int number) {
        for (Kept one : kept) {
            if (one.number == number) {
                return one.pinned;
            }
        }
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        ByteBuffer buffer = spool.read(number);
        int smallPixels = Math.toIntExact(small.pixels());
        int frame = buffer.getInt();
        ColourModel model = new ColourModel(
                ColourCube.of(take(buffer, ColourCube.length())),
                LocalColour.of(take(buffer, LocalColour.length())),
                Extent.of(take(buffer, Extent.length())));
        SmallFrame source =
                new SmallFrame(small, take(buffer, smallPixels), take(buffer, smallPixels), take(buffer, smallPixels));
        boolean painted = buffer.getInt() == 1;
        float[] values = take(buffer, Painter.length());
        Optional<Painter> painter = painted ? Optional.of(Painter.of(values)) : Optional.empty();
        Coded coloured = takeHalves(buffer);
        Pinned pinned = Pinned.of(frame, model, painter, coloured, takeHalves(buffer), source);
        kept.add(new Kept(number, pinned));
        return pinned;
    }

    private static void put(float[] values, ByteBuffer buffer) {
        for (float value : values) {
            buffer.putFloat(value);
        }
    }

    private static void putHalves(Coded picture, ByteBuffer buffer) {
        for (float[] plane : picture.planes()) {
            for (float value : plane) {
                buffer.putShort(Float.floatToFloat16(value));
            }
        }
    }

    private static float[] take(ByteBuffer buffer, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = buffer.getFloat();
        }
        return values;
    }

    private Coded takeHalves(ByteBuffer buffer) {
        Coded picture = Coded.black(size);
        for (float[] plane : picture.planes()) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Float.float16ToFloat(buffer.getShort());
            }
        }
        return picture;
    }

    @Override
    public void close() {
        spool.close();
    }
}
