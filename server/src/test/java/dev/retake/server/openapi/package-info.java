/** Tests of the description of the API. */
@NullMarked
package dev.retake.server.openapi;

import org.jspecify.annotations.NullMarked;
