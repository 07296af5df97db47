/** The parent's side of a render process: start, feed, watch, kill; and the lines that both sides speak. */
@NullMarked
package dev.retake.process;

import org.jspecify.annotations.NullMarked;
