package dev.retake.render;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;

/**
 * All that a renderer needs to know beside the frames.
 *
 * @param size of every frame, in pixels
 * @param frameRate average frames per second, for things that move on their own
 * @param plan what the prompt was taken to mean
 * @param schedule how the source binds, shot by shot; frames beyond its end follow its last shot
 * @param seed for everything random
 * @param highlights whether light beyond diffuse white is wanted; without it, frames end at 1
 */
public record RenderJob(
        Size size, Rational frameRate, LookPlan plan, Schedule schedule, long seed, boolean highlights) {

    /** A job for standard dynamic range. */
    public RenderJob(Size size, Rational frameRate, LookPlan plan, Schedule schedule, long seed) {
        this(size, frameRate, plan, schedule, seed, false);
    }
}
