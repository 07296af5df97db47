/** How the source binds the edit, in numbers that renderers read and sentences that people read. */
@NullMarked
package dev.retake.edit.conditioning;

import org.jspecify.annotations.NullMarked;
