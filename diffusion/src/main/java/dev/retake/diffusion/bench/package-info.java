/** How fast the parts of a model are, with random weights of the true shapes. */
@NullMarked
package dev.retake.diffusion.bench;

import org.jspecify.annotations.NullMarked;
