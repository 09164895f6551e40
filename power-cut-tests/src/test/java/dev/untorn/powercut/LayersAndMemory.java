package dev.untorn.powercut;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.untorn.Leftovers;
import dev.untorn.Outcome;
import dev.untorn.Publisher;
import dev.untorn.disk.TempName;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process in a mount namespace of its own, which mounts an overlayfs and a tmpfs in an empty directory, publishes there, and prints
 * what it finds, a fact a line.
 */
final class LayersAndMemory {
    private final Path lower;
    private final Path upper;
    private final Path merged;
    private final Path memory;

    private LayersAndMemory(Path directory) {
        this.lower = directory.resolve("lower");
        this.upper = directory.resolve("upper");
        this.merged = directory.resolve("merged");
        this.memory = directory.resolve("memory");
    }

    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        run("mount", "-t", "tmpfs", "untorn-layers", directory.toString());
        LayersAndMemory facts = new LayersAndMemory(directory);
        facts.prepare(directory.resolve("work"));
        facts.overlay();
        facts.tmpfs();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private void prepare(Path work) throws Exception {
        for (Path each : List.of(lower, upper, work, merged, memory, lower.resolve("d"))) {
            Files.createDirectory(each);
        }
        for (String target : List.of("t", "d/t", "first")) {
            Files.write(lower.resolve(target), Content.of(1));
        }
        Rights.UNUSUAL.giveTo(lower.resolve("t"));
        Files.write(leftoverIn(lower), Content.of(0));
        String layers = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
        run("mount", "-t", "overlay", "untorn-overlay", "-o", layers, merged.toString());
        run("mount", "-t", "tmpfs", "untorn-memory", memory.toString());
    }

    private static Path leftoverIn(Path directory) {
        Path target = directory.resolve("t");
        return directory.resolve(TempName.of("0123456789abcdef", 1, target).toString());
    }

    private void overlay() throws IOException {
        fact("overlay: a directory of the lower layer is renamed", rename(merged.resolve("d"), merged.resolve("e")));
        fact(
                "overlay: a sweep finds a leftover in the lower layer",
                Leftovers.in(merged).sweep().deleted().size() + " deleted");
        fact(
                "overlay: the leftover is there, merged and lower",
                Files.exists(leftoverIn(merged)) + " " + Files.exists(leftoverIn(lower)));
        fact("overlay: a target of the lower layer is replaced", publish(merged.resolve("t")));
        fact("overlay: its version, merged, upper and lower", versions("t"));
        fact("overlay: its rights are kept", Rights.of(merged.resolve("t")).equals(Rights.UNUSUAL));
        fact("overlay: a target in a directory of the lower layer is replaced", publish(merged.resolve("d/t")));
        fact("overlay: its version, merged, upper and lower", versions("d/t"));
        fact("overlay: the first wins, and the lower layer was first", first(merged.resolve("first")));
        fact("overlay: the first wins, and nobody was first", first(merged.resolve("none")));
        fact("overlay: temps that are left", temps(merged));
    }

    private void tmpfs() throws Exception {
        fact("tmpfs: a target is published", publish(memory.resolve("t")));
        fact("tmpfs: the first wins", first(memory.resolve("u")));
        run("umount", memory.toString());
        run("mount", "-t", "tmpfs", "untorn-memory", memory.toString());
        fact("tmpfs: the target, mounted again", Content.in(memory.resolve("t")));
    }

    private String versions(String target) {
        return Stream.of(merged, upper, lower)
                .map(layer -> Content.in(layer.resolve(target)))
                .toList()
                .toString();
    }

    private static Outcome publish(Path target) throws IOException {
        return Publisher.durable().publish(target, Content.of(2)).outcome();
    }

    private static String first(Path target) {
        try {
            return Publisher.durable()
                    .firstWins()
                    .publish(target, Content.of(2))
                    .outcome()
                    .name();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, ATOMIC_MOVE);
            return "done";
        } catch (FileSystemException e) {
            return e.getClass().getSimpleName() + ": " + e.getReason();
        }
    }

    private static long temps(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> TempName.parse(String.valueOf(file.getFileName())) != null)
                    .count();
        }
    }

    private static void fact(String what, Object found) {
        System.out.println(what + ": " + found);
    }
}
