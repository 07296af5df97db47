/** All signals of a clip in one pass over its frames, and what they come to in numbers. */
@NullMarked
package dev.retake.signals.pass;

import org.jspecify.annotations.NullMarked;
