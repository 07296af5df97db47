/** Frames as OpenEXR files in ACES2065-1, and sequences of them. */
@NullMarked
package dev.retake.media.exr;

import org.jspecify.annotations.NullMarked;
