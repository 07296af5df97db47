/** Tests of what is asked of media that arrive. */
@NullMarked
package dev.retake.server.intake;

import org.jspecify.annotations.NullMarked;
