/** Operators that act where light meets glass and film base: bloom, halation, softness, vignette. */
@NullMarked
package dev.retake.render.lens;

import org.jspecify.annotations.NullMarked;
