/** Clips as pixels and time: probe, decode, colour, resample, encode, sound. */
@NullMarked
package dev.retake.media;

import org.jspecify.annotations.NullMarked;
