/** Tests of the wire, against a server that really runs. */
@NullMarked
package dev.retake.server.http;

import org.jspecify.annotations.NullMarked;
