package dev.untorn.cli;

import dev.untorn.Durability;
import dev.untorn.Leftovers;
import dev.untorn.Publisher;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What the commands need of the library; a check gives another disk.
 *
 * @param publisher for each durability
 * @param leftovers of a directory
 */
record Machine(Function<Durability, Publisher> publisher, Function<Path, Leftovers> leftovers) {
    static final Machine THIS = new Machine(Publisher::with, Leftovers::in);
}
