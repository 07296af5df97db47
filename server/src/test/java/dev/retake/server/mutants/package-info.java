/** Thousands of damaged clips and images, and what becomes of them. */
@NullMarked
package dev.retake.server.mutants;

import org.jspecify.annotations.NullMarked;
