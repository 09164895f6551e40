/**
 * Publishes a file whole or not at all. Start with {@link dev.untorn.Publisher}.
 *
 * <p>Terms: a <em>target</em> is the file to publish; a <em>temp</em> is the file that a writer fills before it is
 * renamed over the target; a <em>leftover</em> is a temp whose writer is dead.
 */
@NullMarked
package dev.untorn;

import org.jspecify.annotations.NullMarked;
