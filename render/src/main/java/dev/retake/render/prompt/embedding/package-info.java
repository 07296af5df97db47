/** What a text as a whole asks for, whatever its words: a sentence encoder, tuned on prompts. */
@NullMarked
package dev.retake.render.prompt.embedding;

import org.jspecify.annotations.NullMarked;
