package dev.untorn.check.explore;

import dev.untorn.Outcome;

/**
 * How a writer ended that has no {@link Outcome} of its own.
 *
 * @param outcome what its caller may take from it
 * @param how in words: that it returned, or what it threw
 */
public record Told(Outcome outcome, String how) {}
