/** Prompts with the plans that people would expect of them, and how well a reader does on them. */
@NullMarked
package dev.retake.render.prompt.labelled;

import org.jspecify.annotations.NullMarked;
