/**
 * Taking in a request's media: bytes that came inline, that lie behind an address, or that an earlier generation made.
 *
 * <p>{@link dev.retake.server.intake.MediaIntake} does it inside the request as far as time allows, and goes on in the
 * background after that, by the same steps and the same rules.
 */
@NullMarked
package dev.retake.server.intake;

import org.jspecify.annotations.NullMarked;
