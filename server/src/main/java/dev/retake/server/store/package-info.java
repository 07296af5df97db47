/** What must survive a restart, in SQL: generations, clients, keys and tasks, on SQLite or PostgreSQL. */
@NullMarked
package dev.retake.server.store;

import org.jspecify.annotations.NullMarked;
