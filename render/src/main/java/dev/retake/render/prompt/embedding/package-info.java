/** Sentences as vectors: near in meaning, near in direction, whatever the words. */
@NullMarked
package dev.retake.render.prompt.embedding;

import org.jspecify.annotations.NullMarked;
