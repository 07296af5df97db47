/** Looks as data: their words, their operators, and the library that holds them. */
@NullMarked
package dev.retake.render.look;

import org.jspecify.annotations.NullMarked;
