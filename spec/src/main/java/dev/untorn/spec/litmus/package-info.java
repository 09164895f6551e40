/** Crash litmus programs, and what may be found after a power loss: the data that the model and the real kernels share. */
@NullMarked
package dev.untorn.spec.litmus;

import org.jspecify.annotations.NullMarked;
