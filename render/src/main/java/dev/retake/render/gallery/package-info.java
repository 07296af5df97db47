/** Every look on a few moments of one clip, side by side: the page that looks are chosen and judged by. */
@NullMarked
package dev.retake.render.gallery;

import org.jspecify.annotations.NullMarked;
