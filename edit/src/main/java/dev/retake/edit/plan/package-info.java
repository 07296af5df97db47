/** What a prompt asks for, as data: looks × amounts × regions, and what nobody understood. */
@NullMarked
package dev.retake.edit.plan;

import org.jspecify.annotations.NullMarked;
