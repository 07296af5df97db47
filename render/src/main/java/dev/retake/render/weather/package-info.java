/** What the air carries and what it does to the ground: rain, snow, dust, sparks, and light that water throws. */
@NullMarked
package dev.retake.render.weather;

import org.jspecify.annotations.NullMarked;
