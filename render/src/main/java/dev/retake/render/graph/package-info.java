/** The scene-linear graph: what an operator is, and how operators are fused and run over a frame. */
@NullMarked
package dev.retake.render.graph;

import org.jspecify.annotations.NullMarked;
