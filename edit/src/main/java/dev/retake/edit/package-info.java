/**
 * What an edit <em>is</em>: the words of the domain as immutable values.
 *
 * <p>Pure Java. Nothing here reads a file, a socket or a clock, and nothing here knows JSON, HTTP or SQL.
 */
@NullMarked
package dev.retake.edit;

import org.jspecify.annotations.NullMarked;
