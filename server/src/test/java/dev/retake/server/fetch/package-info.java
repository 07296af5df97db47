/** Tests of what may be fetched, from where, and how much of it. */
@NullMarked
package dev.retake.server.fetch;

import org.jspecify.annotations.NullMarked;
