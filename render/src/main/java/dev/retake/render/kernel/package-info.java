/** Arithmetic on rows of pixels, once on vectors and once plain, equal to the last bit; and the noise they share. */
@NullMarked
package dev.retake.render.kernel;

import org.jspecify.annotations.NullMarked;
