/** What happens after an answer was sent: queueing, background fetches, renders, progress, and tidying up. */
@NullMarked
package dev.retake.server.jobs;

import org.jspecify.annotations.NullMarked;
