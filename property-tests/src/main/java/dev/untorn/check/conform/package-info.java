/**
 * The shipped code against the specification: every reachable state of one is a reachable state of the other, with the
 * same transitions. Start with {@link dev.untorn.check.conform.Conformance}.
 */
@NullMarked
package dev.untorn.check.conform;

import org.jspecify.annotations.NullMarked;
