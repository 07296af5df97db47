/** Arithmetic on rows of floats, in plain loops that the JIT compiler turns into vector code. */
@NullMarked
package dev.retake.media.kernel;

import org.jspecify.annotations.NullMarked;
