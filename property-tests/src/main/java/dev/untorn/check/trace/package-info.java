/**
 * Runs of the shipped code, recorded and judged by the specification: {@code TraceFilePublish.tla}. A trace comes from a
 * schedule beyond the bounds of the models, from real threads, or from real processes. Start with
 * {@link dev.untorn.check.trace.TraceValidation}.
 */
@NullMarked
package dev.untorn.check.trace;

import org.jspecify.annotations.NullMarked;
