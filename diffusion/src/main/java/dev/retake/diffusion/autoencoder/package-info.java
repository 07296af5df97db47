/** The Wan video autoencoder: causal in time, so that a clip passes through in pieces. */
@NullMarked
package dev.retake.diffusion.autoencoder;

import org.jspecify.annotations.NullMarked;
