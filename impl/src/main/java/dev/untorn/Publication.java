package dev.untorn;

import java.nio.file.Path;

/**
 * A publish that got what it asked for. One that got less throws {@link PublishException}.
 *
 * @param target the file that now has the new content
 * @param outcome {@link Outcome#VISIBLE}, {@link Outcome#CONSISTENT} or {@link Outcome#DURABLE}, as asked
 */
public record Publication(Path target, Outcome outcome) {}
