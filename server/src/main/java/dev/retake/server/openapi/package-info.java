/** The machine-readable description of the API: written by hand as YAML, served as JSON. */
@NullMarked
package dev.retake.server.openapi;

import org.jspecify.annotations.NullMarked;
