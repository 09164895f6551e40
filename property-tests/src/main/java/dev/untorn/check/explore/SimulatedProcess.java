package dev.untorn.check.explore;

/**
 * A process under exploration.
 *
 * @param name such as {@code w1}; the value that it publishes consists of blocks that hold its name
 * @param role what it may suffer
 * @param program what it does
 */
public record SimulatedProcess(String name, Role role, Program program) {
    /** What a process may suffer. */
    public enum Role {
        /** May crash; a power loss ends it for good. Ends with an {@link dev.untorn.Outcome}. */
        WRITER,
        /** A crash of it is seen by nobody; after a power loss it starts again. Ends with what it read. */
        READER,
        /** When it ends it starts again, and after a crash or a power loss, too: it has no end. */
        RECOVERER
    }

    @Override
    public String toString() {
        return name;
    }
}
