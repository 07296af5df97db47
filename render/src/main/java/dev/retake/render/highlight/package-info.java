/** Light beyond diffuse white: what high dynamic range shows and a standard display does not. */
@NullMarked
package dev.retake.render.highlight;

import org.jspecify.annotations.NullMarked;
