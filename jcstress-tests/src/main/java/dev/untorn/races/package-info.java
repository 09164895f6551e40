/** Races between publishers and readers under real threads. */
@NullMarked
package dev.untorn.races;

import org.jspecify.annotations.NullMarked;
