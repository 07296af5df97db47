/** Arithmetic on rows of floats, once with vectors and once without, bit for bit the same. */
@NullMarked
package dev.retake.media.kernel;

import org.jspecify.annotations.NullMarked;
