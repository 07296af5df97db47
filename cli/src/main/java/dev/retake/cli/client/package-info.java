/** A small client of the wire protocol, for commands that talk to a server as any other client does. */
@NullMarked
package dev.retake.cli.client;

import org.jspecify.annotations.NullMarked;
