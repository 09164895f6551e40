/**
 * Holds other people's publishers against the promises of this project: extend
 * {@link dev.untorn.check.kit.PublisherContract}, or call {@link dev.untorn.check.kit.PublisherCheck}.
 */
@NullMarked
package dev.untorn.check.kit;

import org.jspecify.annotations.NullMarked;
