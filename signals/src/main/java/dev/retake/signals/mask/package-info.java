/** Which pixels belong to people, to their faces, and to neither: soft along the picture's edges and steady in time. */
@NullMarked
package dev.retake.signals.mask;

import org.jspecify.annotations.NullMarked;
