/**
 * Checks for code that publishes files: a disk that crashes and loses power ({@link dev.untorn.check.disk}), every
 * interleaving of unmodified code on it ({@link dev.untorn.check.explore}), the comparison with the specification
 * ({@link dev.untorn.check.conform}), and what real threads saw ({@link dev.untorn.check.history}).
 */
@NullMarked
package dev.untorn.check;

import org.jspecify.annotations.NullMarked;
