/** What is measured: ways to publish a file. */
@NullMarked
package dev.untorn.benchmarks.ways;

import org.jspecify.annotations.NullMarked;
