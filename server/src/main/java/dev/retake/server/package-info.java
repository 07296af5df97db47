/** HTTP, clients and keys, jobs, storage. */
@NullMarked
package dev.retake.server;

import org.jspecify.annotations.NullMarked;
