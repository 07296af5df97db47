package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.List;

/**
 * Goes from a guide's frame outward, frame by frame, and notes the way there and back. Neither way needs the other, so that they are
 * found side by side.
 */
final class Walk implements AutoCloseable {
    private final Spool greys;
    private final CourseSpool courses;
    private final Size size;
    private final Pair pair;
    private final Mending mending;
    private final FlowReader homeward = new FlowReader(FlowReader.Quality.FAST);
    private final FlowReader outward = new FlowReader(FlowReader.Quality.FAST);

    /**
     * Prepares.
     *
     * @param greys brightness of all frames
     * @param courses receives the ways
     * @param size of both, pixels
     */
    Walk(Spool greys, CourseSpool courses, Size size, PixelPool pool) {
        this.greys = greys;
        this.courses = courses;
        this.size = size;
        pair = new Pair(pool);
        mending = new Mending(pair.alone());
    }

    /**
     * Goes.
     *
     * @param start the guide's frame
     * @param end the first frame that is not reached
     * @param step 1 or -1
     */
    void go(int start, int end, int step) {
        byte[] guide = greys.read(start).array();
        byte[] last = guide;
        Course course = Course.still(size);
        for (int frame = start + step; step * (end - frame) > 0; frame += step) {
            byte[] nearer = last;
            byte[] farther = greys.read(frame).array();
            Course known = course;
            List<Flow> ways = pair.of(
                    () -> mending.mended(
                            Course.then(homeward.between(farther, nearer, size), known.there()), farther, guide),
                    () -> mending.mended(
                            Course.then(known.back(), outward.between(nearer, farther, size)), guide, farther));
            course = new Course(ways.getFirst(), ways.getLast());
            courses.write(frame, step > 0, course);
            last = farther;
        }
    }

    @Override
    public void close() {
        homeward.close();
        outward.close();
        pair.close();
    }
}
