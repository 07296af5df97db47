/** Where one shot ends and the next begins. */
@NullMarked
package dev.retake.signals.shot;

import org.jspecify.annotations.NullMarked;
