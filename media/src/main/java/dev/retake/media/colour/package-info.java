/** What code values mean as light: matrices, transfer functions, tone mapping, and the way back to a delivery. */
@NullMarked
package dev.retake.media.colour;

import org.jspecify.annotations.NullMarked;
