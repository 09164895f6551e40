/** Traces of the code, for TLC: {@code TraceFilePublish.tla}. Start with {@link dev.untorn.spec.trace.TraceTlc}. */
@NullMarked
package dev.untorn.spec.trace;

import org.jspecify.annotations.NullMarked;
