/** What a painted guide does that no change of colours explains: features of surroundings, and a small network trained on them. */
@NullMarked
package dev.retake.render.guide.paint;

import org.jspecify.annotations.NullMarked;
