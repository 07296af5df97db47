/** Who is in the picture: bodies as 33 points, faces as 468, found, followed and kept steady from frame to frame. */
@NullMarked
package dev.retake.signals.people;

import org.jspecify.annotations.NullMarked;
