/**
 * A generation request as it came over the wire: typed, and otherwise unchecked.
 *
 * <p>An empty Optional stands for a field that was left out or {@code null}; the two mean the same. Values of enumerations stay
 * the strings that the caller wrote, so that a refusal can quote them. Package {@code rule} decides what is allowed.
 */
@NullMarked
package dev.retake.edit.request;

import org.jspecify.annotations.NullMarked;
