/** Edits as the model sees them: windows of frames, control pictures, masks, and the way back to a delivery. */
@NullMarked
package dev.retake.diffusion.edit;

import org.jspecify.annotations.NullMarked;
