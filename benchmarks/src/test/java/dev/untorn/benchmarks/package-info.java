@NullMarked
package dev.untorn.benchmarks;

import org.jspecify.annotations.NullMarked;
