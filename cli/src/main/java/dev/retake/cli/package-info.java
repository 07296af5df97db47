/** The retake command. */
@NullMarked
package dev.retake.cli;

import org.jspecify.annotations.NullMarked;
