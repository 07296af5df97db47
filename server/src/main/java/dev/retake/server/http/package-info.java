/**
 * The wire: routes, filters and answers, on Helidon's web server with a virtual thread a request.
 *
 * <p>Handlers are thin: they parse, ask the rules, let the packages below do the work, and answer. Everything that goes
 * wrong on purpose is a {@link dev.retake.server.http.RefusedException}; one place turns it into an answer.
 */
@NullMarked
package dev.retake.server.http;

import org.jspecify.annotations.NullMarked;
