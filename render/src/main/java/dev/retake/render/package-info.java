/** The Renderer interface, the look renderer, and the main of the render process. */
@NullMarked
package dev.retake.render;

import org.jspecify.annotations.NullMarked;
