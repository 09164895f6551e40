/** {@link dev.untorn.CompiledCache} against {@code CheckedRead.tla}: its properties, in every interleaving within bounds. */
@NullMarked
package dev.untorn.check.cache;

import org.jspecify.annotations.NullMarked;
