package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * New directories, made by three writers of whom two crash or stop half-way, and a power loss that takes whatever is not
 * durable: the directory of the one that went on must be there. Every crash point, and every point at which one is
 * interrupted by another, for targets of any depth.
 */
class NewDirectoriesTest {
    private static final List<Path> PLACES = List.of(Path.of("a"), Path.of("a/b"), Path.of("a/b/c"));
    private static int histories;

    @AfterAll
    static void printCounts() {
        System.out.println("new directories: " + histories + " histories");
    }

    /** What a writer does before it creates its temp. */
    private interface Maker {
        void make(Disk disk, Path directory) throws IOException;
    }

    /** Designs that lose a directory. */
    private enum Broken implements Maker {
        SYNCS_NOTHING {
            @Override
            public void make(Disk disk, Path directory) throws IOException {
                makeAll(disk, directory);
            }
        },
        /** What it has made itself is durable; what another made a moment ago is not. */
        SYNCS_WHAT_IT_MADE {
            @Override
            public void make(Disk disk, Path directory) throws IOException {
                for (Path made : makeAll(disk, directory)) {
                    disk.syncDirectory(made.resolve(".."));
                }
            }
        },
        /** The directory above the lowest one that was there is not synced. */
        SYNCS_UP_TO_THE_FIRST_THAT_WAS_THERE {
            @Override
            public void make(Disk disk, Path directory) throws IOException {
                List<Path> made = makeAll(disk, directory);
                for (int i = made.size() - 1; i >= 0; i--) {
                    disk.syncDirectory(made.get(i).resolve(".."));
                }
            }
        },
        /** It learns by making the lowest whether there is one above, which then is not durable yet: the first try here. */
        MAKES_BEFORE_IT_LOOKS {
            @Override
            public void make(Disk disk, Path directory) throws IOException {
                try {
                    disk.createDirectory(directory);
                } catch (NoSuchFileException e) {
                    make(disk, Place.directoryOf(directory));
                    disk.createDirectory(directory);
                }
                disk.syncDirectory(directory.resolve(".."));
            }
        },
        /** All of them first, then all syncs, the one above what was there included: too late for a writer in between. */
        SYNCS_WHEN_ALL_ARE_MADE {
            @Override
            public void make(Disk disk, Path directory) throws IOException {
                List<Path> made = makeAll(disk, directory);
                disk.syncDirectory(directory.resolve(".."));
                for (Path one : made) {
                    disk.syncDirectory(one.resolve(".."));
                }
            }
        };

        /** Gives those that it made, the highest first. */
        static List<Path> makeAll(Disk disk, Path directory) throws IOException {
            List<Path> made = new ArrayList<>();
            for (Path place : PLACES) {
                if (directory.startsWith(place) && disk.createDirectory(place)) {
                    made.add(place);
                }
            }
            return made;
        }
    }

    private static final Maker SHIPPED = (disk, directory) -> Place.of(settings(disk), directory.resolve("target"));

    private static Settings settings(Disk disk) {
        return new Settings(
                Durability.DURABLE,
                Policy.LAST_WINS,
                TargetRules.USUAL,
                true,
                disk,
                TempNames.ofThisProcess(),
                new DirectorySyncs(disk));
    }

    @Test
    void creatingParents_whoeverCrashesWhenever_directoryOfTheWriterThatGoesOnIsDurable() throws IOException {
        assertThat(lost(SHIPPED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void broken_losesADirectory(Broken design) throws IOException {
        List<String> lost = lost(design);

        assertThat(lost).isNotEmpty();
        System.out.println(design + " loses a directory: " + lost.get(0));
    }

    /** A bare name is in a directory that was there, and that is synced like any other. */
    @Test
    void creatingParents_bareName_workingDirectoryIsFound() throws IOException {
        Tree tree = new Tree();

        Place.of(settings(new Writer(tree, 100, () -> {}, 0)), Path.of("target"));

        assertThat(tree.history).containsExactly("syncDirectory ./..");
    }

    /** Histories in which the directory of the third writer is lost. */
    private static List<String> lost(Maker maker) throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path first : PLACES) {
            for (Path second : PLACES) {
                for (Path third : PLACES) {
                    lostOf(maker, List.of(first, second, third), lost);
                }
            }
        }
        return lost;
    }

    private static void lostOf(Maker maker, List<Path> targets, List<String> lost) throws IOException {
        int most = 9;
        for (int callsOfFirst = 0; callsOfFirst <= most; callsOfFirst++) {
            for (int callsOfSecond = 0; callsOfSecond <= most; callsOfSecond++) {
                for (int interruptedAt = 1; interruptedAt <= most; interruptedAt++) {
                    histories++;
                    Tree tree = new Tree();
                    run(maker, new Writer(tree, callsOfFirst, () -> {}, 0), targets.get(0));
                    Writer second = new Writer(tree, callsOfSecond, () -> {}, 0);
                    Writer third = new Writer(tree, 100, () -> run(maker, second, targets.get(1)), interruptedAt);
                    run(maker, third, targets.get(2));
                    if (!tree.survives(targets.get(2))) {
                        lost.add(targets.get(2) + " after " + tree.history);
                    }
                }
            }
        }
    }

    private static void run(Maker maker, Writer writer, Path directory) throws IOException {
        try {
            maker.make(writer, directory);
        } catch (Crash crash) {
            writer.tree.history.add("crash");
        }
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Directories, and which of them have a durable name: {@code DiskTree.tla}, of directories only. */
    private static final class Tree {
        private final Set<Path> live = new TreeSet<>();
        private final Set<Path> durable = new TreeSet<>();
        final List<String> history = new ArrayList<>();

        boolean exists(Path directory) {
            return directory.toString().isEmpty() || live.contains(directory);
        }

        /** Whether it is there after a power loss that takes what it may. */
        boolean survives(Path directory) {
            return PLACES.stream().filter(directory::startsWith).allMatch(durable::contains);
        }

        boolean create(Path directory) throws IOException {
            Path parent = directory.getParent();
            if (parent != null && !exists(parent)) {
                throw new NoSuchFileException(directory.toString());
            }
            return !exists(directory) && live.add(directory);
        }

        void sync(Path directory) {
            live.stream()
                    .filter(child -> String.valueOf(child.getParent()).equals(directory.toString())
                            || (child.getParent() == null
                                    && directory.toString().isEmpty()))
                    .forEach(durable::add);
        }
    }

    /** Makes so many calls and crashes; before one of them somebody else comes. */
    private static final class Writer extends ForwardingDisk {
        private interface Other {
            void come() throws IOException;
        }

        final Tree tree;
        private final int crashesAfter;
        private final Other other;
        private final int interruptedAt;
        private int calls;

        Writer(Tree tree, int crashesAfter, Other other, int interruptedAt) {
            super(new CrashableDisk(Regime.POSIX, 1));
            this.tree = tree;
            this.crashesAfter = crashesAfter;
            this.other = other;
            this.interruptedAt = interruptedAt;
        }

        private void call(String what) throws IOException {
            calls++;
            if (calls == interruptedAt) {
                tree.history.add("[");
                other.come();
                tree.history.add("]");
            }
            if (calls > crashesAfter) {
                throw new Crash();
            }
            tree.history.add(what);
        }

        @Override
        public boolean createDirectory(Path directory) throws IOException {
            call("createDirectory " + directory);
            return tree.create(directory.normalize());
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            call("syncDirectory " + directory);
            // That a directory's ".." is there says that it is there itself.
            Path below = directory.endsWith("..") ? directory.resolveSibling("").normalize() : directory;
            if (!tree.exists(below)) {
                throw new NoSuchFileException(directory.toString());
            }
            tree.sync(directory.normalize());
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) {
            throw new AssertionError("no step of a new directory: " + step);
        }
    }
}
