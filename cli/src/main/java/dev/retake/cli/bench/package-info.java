/** {@code retake bench}: figures a reader can repeat, each beside a floor that was measured in the same run. */
@NullMarked
package dev.retake.cli.bench;

import org.jspecify.annotations.NullMarked;
