/** From a prompt to what the transformer reads of it: tokenizer and UMT5 encoder. */
@NullMarked
package dev.retake.diffusion.text;

import org.jspecify.annotations.NullMarked;
