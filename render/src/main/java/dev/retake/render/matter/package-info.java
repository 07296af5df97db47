/** Operators that remake the picture in another medium: paint, pencil, ink. */
@NullMarked
package dev.retake.render.matter;

import org.jspecify.annotations.NullMarked;
