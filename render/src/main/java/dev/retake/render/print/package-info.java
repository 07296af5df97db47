/** Operators that make a viewable picture of scene light: colour, grain, print and display curves. */
@NullMarked
package dev.retake.render.print;

import org.jspecify.annotations.NullMarked;
