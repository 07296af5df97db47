/**
 * JSON in and out: request bodies read as a stream, with inline media going straight to disk, and answers written in the
 * documented key order.
 */
@NullMarked
package dev.retake.server.json;

import org.jspecify.annotations.NullMarked;
