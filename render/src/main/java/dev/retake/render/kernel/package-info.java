/** What the graph computes with: curves as tables, colours, hashes and noise; all of it rounds the same everywhere. */
@NullMarked
package dev.retake.render.kernel;

import org.jspecify.annotations.NullMarked;
