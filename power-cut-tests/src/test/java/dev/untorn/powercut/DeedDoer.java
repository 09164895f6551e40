package dev.untorn.powercut;

import java.nio.file.Path;

/** A process that does one deed in a directory, and prints what it was told. */
final class DeedDoer {
    private DeedDoer() {}

    public static void main(String... arguments) {
        System.out.println(Deed.valueOf(arguments[0]).run(Path.of(arguments[1])));
    }
}
