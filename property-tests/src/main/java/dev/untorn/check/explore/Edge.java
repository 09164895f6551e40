package dev.untorn.check.explore;

/**
 * One transition.
 *
 * @param action in the words of the specification, such as {@code RenameTemp(w1)}
 * @param event in the words of Java, such as {@code w1: renameTemp(w1, target) = done}
 * @param to where it leads
 */
public record Edge(String action, Event event, World to) {}
