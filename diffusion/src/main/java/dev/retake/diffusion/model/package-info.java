/** A published model folder, opened as one. */
@NullMarked
package dev.retake.diffusion.model;

import org.jspecify.annotations.NullMarked;
