/** What keeps the source's structure, faces and bodies in a finished look, as firmly as the schedule asks. */
@NullMarked
package dev.retake.render.hold;

import org.jspecify.annotations.NullMarked;
