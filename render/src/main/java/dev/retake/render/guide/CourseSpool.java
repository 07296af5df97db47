package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Courses on disk, two a frame, at a quarter of their pixels and to 1/32 of a pixel: they are where to look, not what is found. */
final class CourseSpool implements AutoCloseable {
    private static final float UNIT = 32;

    private final Size stored;
    private final Spool spool;

    CourseSpool(Path file, Size size) {
        stored = new Size(Math.max(1, size.width() / 2), Math.max(1, size.height() / 2));
        spool = new Spool(file, Math.toIntExact(stored.pixels()) * 4 * Short.BYTES);
    }

    /** Keeps a frame's course to the guide before it or after it. */
    void write(int frame, boolean guideIsBefore, Course course) {
        ByteBuffer buffer = spool.buffer();
        for (Flow flow :
                new Flow[] {course.there().scaledTo(stored), course.back().scaledTo(stored)}) {
            put(flow.right(), buffer);
            put(flow.down(), buffer);
        }
        spool.write(record(frame, guideIsBefore), buffer);
    }

    private static void put(float[] values, ByteBuffer buffer) {
        for (float value : values) {
            buffer.putShort((short) Math.clamp(Math.round(value * UNIT), Short.MIN_VALUE, Short.MAX_VALUE));
        }
    }

    /** A course that was written. */
    Course read(int frame, boolean guideIsBefore) {
        ByteBuffer buffer = spool.read(record(frame, guideIsBefore));
        return new Course(new Flow(stored, take(buffer), take(buffer)), new Flow(stored, take(buffer), take(buffer)));
    }

    private float[] take(ByteBuffer buffer) {
        float[] values = new float[Math.toIntExact(stored.pixels())];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getShort() / UNIT;
        }
        return values;
    }

    private static long record(int frame, boolean guideIsBefore) {
        return 2L * frame + (guideIsBefore ? 0 : 1);
    }

    @Override
    public void close() {
        spool.close();
    }
}
