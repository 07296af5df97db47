/** The Wan transformer with VACE's control branch. */
@NullMarked
package dev.retake.diffusion.transformer;

import org.jspecify.annotations.NullMarked;
