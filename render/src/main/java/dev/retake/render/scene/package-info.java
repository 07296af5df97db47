/** What the graph knows of a frame beside its pixels: a small copy, smoothed statistics, geometry brought up to full size. */
@NullMarked
package dev.retake.render.scene;

import org.jspecify.annotations.NullMarked;
