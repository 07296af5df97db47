/** How noise becomes a picture, step by step: flow-matching schedulers. */
@NullMarked
package dev.retake.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
