/**
 * What is allowed: every rule of the wire as a row of one table, in the order in which rows are checked.
 *
 * <p>The table is the code, the documentation ({@code docs/rules.md} is generated from it) and the list that the tests walk.
 * {@link dev.retake.edit.rule.RuleTable} is the way in.
 */
@NullMarked
package dev.retake.edit.rule;

import org.jspecify.annotations.NullMarked;
