/** Operators that act on light in the scene: exposure, relighting, sky, haze, lamps. */
@NullMarked
package dev.retake.render.light;

import org.jspecify.annotations.NullMarked;
