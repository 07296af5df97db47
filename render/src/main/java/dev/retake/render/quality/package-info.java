/** Judges of finished looks: how steady they are along the motion, whether colours drift, gradients band, edges glow. */
@NullMarked
package dev.retake.render.quality;

import org.jspecify.annotations.NullMarked;
