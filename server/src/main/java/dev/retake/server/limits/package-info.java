/** How much a client may ask for: requests a minute, active jobs, and a ceiling against abuse. */
@NullMarked
package dev.retake.server.limits;

import org.jspecify.annotations.NullMarked;
