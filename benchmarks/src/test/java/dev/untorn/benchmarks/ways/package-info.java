@NullMarked
package dev.untorn.benchmarks.ways;

import org.jspecify.annotations.NullMarked;
