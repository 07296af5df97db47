/** How pixels move between frames. */
@NullMarked
package dev.retake.signals.motion;

import org.jspecify.annotations.NullMarked;
