/** A second renderer: Wan VACE, a video diffusion model with open weights, on LibTorch. Nobody needs it. */
@NullMarked
package dev.retake.diffusion;

import org.jspecify.annotations.NullMarked;
