/** Least privilege for a render process: before it touches untrusted media, it gives up what it does not need. */
@NullMarked
package dev.retake.render.confine;

import org.jspecify.annotations.NullMarked;
