/** Model folders as published: safetensors files, read without trust, and every tensor accounted for. */
@NullMarked
package dev.retake.diffusion.weights;

import org.jspecify.annotations.NullMarked;
