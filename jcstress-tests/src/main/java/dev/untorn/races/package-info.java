/**
 * Races between publishers, sweepers and readers under real threads, on a disk in memory. Read
 * {@link dev.untorn.races.ReadDuringPublish} first.
 *
 * <p>Each race runs the shipped publisher: an outcome that is {@code ACCEPTABLE_INTERESTING} must be seen, one that is
 * {@code FORBIDDEN} must not. Each has a twin {@code Broken*} that runs a design that is wrong: every {@code FORBIDDEN}
 * outcome that it lists must be seen, or the race proves nothing. {@code RacesIT} runs and grades them all.
 *
 * <p>What a race of {@code FilePublish.tla} lists as acceptable is what the specification allows: {@code SpecOutcomesTest} has
 * TLC enumerate the outcomes of the same small program.
 *
 * <p>A race has two actors and at most an arbiter: jcstress silently leaves out a race that has more actors than the
 * machine has processors.
 */
@NullMarked
package dev.untorn.races;

import org.jspecify.annotations.NullMarked;
