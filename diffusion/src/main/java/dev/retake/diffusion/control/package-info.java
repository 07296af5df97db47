/** What the transformer is told about the source: inactive and reactive parts, masks, reference images. */
@NullMarked
package dev.retake.diffusion.control;

import org.jspecify.annotations.NullMarked;
