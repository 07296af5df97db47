/**
 * What a parent and its render process say to each other: one order down, a stream of events up.
 *
 * <p>Records only; module {@code process} turns them into lines and back.
 */
@NullMarked
package dev.retake.edit.message;

import org.jspecify.annotations.NullMarked;
