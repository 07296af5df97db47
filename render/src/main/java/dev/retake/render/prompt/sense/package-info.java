/** What a text as a whole speaks for: a small log-linear model over word stems, learned from how people ask for looks. */
@NullMarked
package dev.retake.render.prompt.sense;

import org.jspecify.annotations.NullMarked;
