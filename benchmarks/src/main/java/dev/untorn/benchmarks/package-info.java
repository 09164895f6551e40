/** How long publishing takes, beside bare system calls and peers. Start with {@code Main}; {@code docs/benchmarks.md}. */
@NullMarked
package dev.untorn.benchmarks;

import org.jspecify.annotations.NullMarked;
