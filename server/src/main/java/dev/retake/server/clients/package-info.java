/** Who may call: clients, their limits, and the keys that prove who they are. */
@NullMarked
package dev.retake.server.clients;

import org.jspecify.annotations.NullMarked;
