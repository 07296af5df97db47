/** Bytes that outlive a job: inputs, outputs and previews, and the signed addresses under which they are fetched. */
@NullMarked
package dev.retake.server.objects;

import org.jspecify.annotations.NullMarked;
