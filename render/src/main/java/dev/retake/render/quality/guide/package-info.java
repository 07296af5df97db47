/** The judge of guide frames: edits that are known in every frame, and how near what follows a few of them comes. */
@NullMarked
package dev.retake.render.quality.guide;

import org.jspecify.annotations.NullMarked;
