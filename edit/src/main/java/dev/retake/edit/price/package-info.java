/** What an edit costs. */
@NullMarked
package dev.retake.edit.price;

import org.jspecify.annotations.NullMarked;
