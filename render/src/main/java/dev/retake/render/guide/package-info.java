/** Guide frames: images pinned to frames, and the frames of their shots that follow them. */
@NullMarked
package dev.retake.render.guide;

import org.jspecify.annotations.NullMarked;
