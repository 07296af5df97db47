/** {@code retake demo}: a clip that nobody has to find, edited through the real API, with a picture of before and after. */
@NullMarked
package dev.retake.cli.demo;

import org.jspecify.annotations.NullMarked;
