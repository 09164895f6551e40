/**
 * The command line. {@link dev.untorn.cli.Untorn} is its root, each command a class of its own, and
 * {@link dev.untorn.cli.ExitCode} what its statuses mean.
 */
@NullMarked
package dev.untorn.cli;

import org.jspecify.annotations.NullMarked;
