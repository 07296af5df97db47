package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        int floats = 1 + ColourCube.length() + LocalColour.length() + 3 * Math.toIntExact(small.pixels());
        spool = new Spool(file, floats * Float.BYTES + 3 * Math.toIntExact(size.pixels()) * Short.BYTES);
    }

    void write(int number, Pinned pinned) {
        ByteBuffer buffer = spool.buffer();
        buffer.putInt(pinned.frame());
        put(pinned.model().cube().values(), buffer);
        put(pinned.model().local().values(), buffer);
        put(pinned.source().red(), buffer);
        put(pinned.source().green(), buffer);
        put(pinned.source().blue(), buffer);
        putHalves(pinned.rest().red(), buffer);
        putHalves(pinned.rest().green(), buffer);
        putHalves(pinned.rest().blue(), buffer);
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
        int pixels = Math.toIntExact(size.pixels());
        int frame = buffer.getInt();
        ColourModel model = new ColourModel(
                ColourCube.of(take(buffer, ColourCube.length())), LocalColour.of(take(buffer, LocalColour.length())));
        SmallFrame source =
                new SmallFrame(small, take(buffer, smallPixels), take(buffer, smallPixels), take(buffer, smallPixels));
        Coded rest =
                new Coded(size, takeHalves(buffer, pixels), takeHalves(buffer, pixels), takeHalves(buffer, pixels));
        Pinned pinned = new Pinned(frame, model, rest, source);
        kept.add(new Kept(number, pinned));
        return pinned;
    }

    private static void put(float[] values, ByteBuffer buffer) {
        for (float value : values) {
            buffer.putFloat(value);
        }
    }

    private static void putHalves(float[] values, ByteBuffer buffer) {
        for (float value : values) {
            buffer.putShort(Float.floatToFloat16(value));
        }
    }

    private static float[] take(ByteBuffer buffer, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = buffer.getFloat();
        }
        return values;
    }

    private static float[] takeHalves(ByteBuffer buffer, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.float16ToFloat(buffer.getShort());
        }
        return values;
    }

    @Override
    public void close() {
        spool.close();
    }
}
