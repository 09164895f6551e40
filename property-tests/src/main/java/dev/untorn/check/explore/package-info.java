/**
 * Every interleaving of unmodified code on a disk that fails, crashes and loses power. Start with
 * {@link dev.untorn.check.explore.Explorer}.
 */
@NullMarked
package dev.untorn.check.explore;

import org.jspecify.annotations.NullMarked;
