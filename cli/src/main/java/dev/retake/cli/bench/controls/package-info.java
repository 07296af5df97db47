/** What each control is worth: edits of real clips at every value, and how much of the source is left in them. */
@NullMarked
package dev.retake.cli.bench.controls;

import org.jspecify.annotations.NullMarked;
