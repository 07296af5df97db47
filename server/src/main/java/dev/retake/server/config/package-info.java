/** The settings of a node: every key, its default, what it means, and where its value came from. */
@NullMarked
package dev.retake.server.config;

import org.jspecify.annotations.NullMarked;
