/** Distance, surface normals and sky, read by a small network and kept steady from frame to frame. */
@NullMarked
package dev.retake.signals.geometry;

import org.jspecify.annotations.NullMarked;
