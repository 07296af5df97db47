package dev.retake.signals.pass;

import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.Tracks;
import dev.retake.signals.people.People;

/**
 * Everything that is known of one frame. Planes inside are not copied: treat them as read-only, and as gone once the frame was given back
 * ({@link SignalPass#recycle}).
 *
 * @param index of the frame, from 0
 * @param shot index of the shot that holds it, from 0
 * @param cut whether the frame begins a shot; true for frame 0
 * @param picture the frame as the signals saw it
 * @param flow motion back to the frame before, about 320×180; no motion where {@code cut}
 * @param tracks the points of the scene that are followed
 * @param geometry distance, normals and sky
 * @param people bodies and faces
 * @param masks where people are, softly
 * @param numbers what the frame comes to
 */
public record FrameSignals(
        int index,
        int shot,
        boolean cut,
        SmallFrame picture,
        Flow flow,
        Tracks tracks,
        Geometry geometry,
        People people,
        Masks masks,
        FrameNumbers numbers) {}
