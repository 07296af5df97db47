/** Signals as pictures: the fastest way for a person to see whether a control will hold. */
@NullMarked
package dev.retake.signals.preview;

import org.jspecify.annotations.NullMarked;
