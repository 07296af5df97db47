/** From a prompt's words to a look plan: lexicon, grammar, negation, amounts and regions. */
@NullMarked
package dev.retake.render.prompt;

import org.jspecify.annotations.NullMarked;
