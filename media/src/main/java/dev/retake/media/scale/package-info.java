/** Planes of code values brought to another size, chroma siting and orientation included. */
@NullMarked
package dev.retake.media.scale;

import org.jspecify.annotations.NullMarked;
