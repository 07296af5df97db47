/** The little of LibTorch that the model needs, with memory that is released when a scope ends. */
@NullMarked
package dev.retake.diffusion.tensor;

import org.jspecify.annotations.NullMarked;
