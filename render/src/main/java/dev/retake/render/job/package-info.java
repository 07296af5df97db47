/** What a render process does with the one order that it gets. */
@NullMarked
package dev.retake.render.job;

import org.jspecify.annotations.NullMarked;
