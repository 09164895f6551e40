package dev.untorn.check.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.Regime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is called in whatever order, the view of a simulated disk and the file system of this machine answer alike. */
class ViewAgainstRealProperties {
    private static final List<String> NAMES = List.of("a", "b", "c", ".");

    /** What can be called: a name, another, some bytes, a number, options to open with, options to move with. */
    private enum Call {
        OPEN {
            @Override
            String make(On on, Arguments with) throws IOException {
                FileChannel channel = FileChannel.open(on.path(with.name), with.open.toArray(OpenOption[]::new));
                on.open.add(channel);
                return "channel " + (on.open.size() - 1);
            }
        },
        WRITE {
            @Override
            String make(On on, Arguments with) throws IOException {
                return "" + on.channel(with).write(ByteBuffer.wrap(Blocks.bytes(with.bytes)));
            }
        },
        WRITE_AT {
            @Override
            String make(On on, Arguments with) throws IOException {
                return "" + on.channel(with).write(ByteBuffer.wrap(Blocks.bytes(with.bytes)), with.number);
            }
        },
        READ {
            @Override
            String make(On on, Arguments with) throws IOException {
                ByteBuffer into = ByteBuffer.allocate(with.number);
                int read = on.channel(with).read(into);
                return read + " " + Blocks.show(Blocks.of(into.array()));
            }
        },
        POSITION {
            @Override
            String make(On on, Arguments with) throws IOException {
                FileChannel channel = on.channel(with);
                return channel.position() + " of " + channel.size() + ", "
                        + channel.position(with.number).position();
            }
        },
        TRUNCATE {
            @Override
            String make(On on, Arguments with) throws IOException {
                return "" + on.channel(with).truncate(with.number).size();
            }
        },
        FORCE {
            @Override
            String make(On on, Arguments with) throws IOException {
                on.channel(with).force(true);
                return "done";
            }
        },
        CLOSE {
            @Override
            String make(On on, Arguments with) throws IOException {
                on.channel(with).close();
                return "done";
            }
        },
        MOVE {
            @Override
            String make(On on, Arguments with) throws IOException {
                Files.move(on.file(with.name), on.file(with.other), with.move.toArray(CopyOption[]::new));
                return "done";
            }
        },
        COPY {
            @Override
            String make(On on, Arguments with) throws IOException {
                CopyOption[] options = with.move.stream()
                        .filter(option -> option != StandardCopyOption.ATOMIC_MOVE)
                        .toArray(CopyOption[]::new);
                Files.copy(on.file(with.name), on.file(with.other), options);
                return "done";
            }
        },
        LINK {
            @Override
            String make(On on, Arguments with) throws IOException {
                Files.createLink(on.file(with.name), on.file(with.other));
                return "done";
            }
        },
        DELETE {
            @Override
            String make(On on, Arguments with) throws IOException {
                return "" + Files.deleteIfExists(on.file(with.name));
            }
        },
        WRITE_ALL {
            @Override
            String make(On on, Arguments with) throws IOException {
                Files.writeString(on.file(with.name), with.bytes);
                return "done";
            }
        },
        READ_ALL {
            @Override
            String make(On on, Arguments with) throws IOException {
                return Blocks.show(Files.readString(on.file(with.name)));
            }
        },
        LOOK {
            @Override
            String make(On on, Arguments with) throws IOException {
                Path path = on.path(with.name);
                BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
                return Files.exists(path) + " " + Files.isRegularFile(path) + " " + seen.isDirectory() + " "
                        + (seen.isDirectory() ? "" : seen.size()) + " " + Files.isSameFile(path, on.path(with.other));
            }
        },
        LIST {
            @Override
            String make(On on, Arguments with) throws IOException {
                List<String> names = new ArrayList<>();
                try (DirectoryStream<Path> all = Files.newDirectoryStream(on.path(with.name))) {
                    all.forEach(path -> names.add(String.valueOf(path.getFileName())));
                }
                names.sort(null);
                return names.toString();
            }
        },
        CREATE_DIRECTORIES {
            @Override
            String make(On on, Arguments with) throws IOException {
                Files.createDirectories(on.directory);
                return "done";
            }
        };

        abstract String make(On on, Arguments with) throws IOException;
    }

    private record Arguments(
            String name,
            String other,
            String bytes,
            int number,
            Set<StandardOpenOption> open,
            Set<StandardCopyOption> move) {}

    private record Made(Call call, Arguments with) {
        /** What was learned, or the kind of exception; what a kernel says in words is its own. */
        String on(On on) {
            try {
                return call.make(on, with);
            } catch (FileSystemException e) {
                return e.getClass().getSimpleName() + " about "
                        + String.valueOf(e.getFile()).replaceAll(".*/", "");
            } catch (IOException | RuntimeException e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    /** A file system, and what was opened on it. */
    private record On(Path directory, List<FileChannel> open) implements AutoCloseable {
        Path path(String name) {
            return name.equals(".") ? directory : directory.resolve(name);
        }

        /** Not the directory. */
        Path file(String name) {
            return path(name.equals(".") ? "a" : name);
        }

        FileChannel channel(Arguments with) throws IOException {
            if (open.isEmpty()) {
                throw new IOException("none is open");
            }
            return open.get(with.number % open.size());
        }

        /** All files and what they hold. */
        String files() throws IOException {
            TreeMap<String, String> files = new TreeMap<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
                for (Path file : all) {
                    files.put(String.valueOf(file.getFileName()), Blocks.show(Blocks.of(Files.readAllBytes(file))));
                }
            }
            return files.toString();
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : open) {
                channel.close();
            }
        }
    }

    @Property(tries = 1000)
    void anyCalls_sameAnswersAndSameFiles(
            @ForAll("calls") List<Made> calls, @ForAll @IntRange(min = 1, max = 5) int blockSize) throws IOException {
        assertThat(difference(calls, blockSize)).isEmpty();
    }

    private static String difference(List<Made> calls, int blockSize) throws IOException {
        Path directory = Files.createTempDirectory("untorn-view");
        DiskFileSystem view = new DiskFileSystem(new CrashableDisk(Regime.POSIX, blockSize));
        try (On real = new On(directory, new ArrayList<>());
                On viewed = new On(view.directory(), new ArrayList<>())) {
            for (Made made : calls) {
                String expected = made.on(real).replace(directory.getFileName().toString(), "data");
                String actual = made.on(viewed);
                if (actual.equals(NotInTheViewException.class.getSimpleName())) {
                    return ""; // it says that it cannot, so nothing that follows can be compared
                }
                if (!actual.equals(expected)) {
                    return made + ": the real one says " + expected + ", the view says " + actual;
                }
            }
            return viewed.files().equals(real.files()) ? "" : viewed.files() + " and really " + real.files();
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    @Provide
    Arbitrary<List<Made>> calls() {
        Arbitrary<Arguments> arguments = Combinators.combine(
                        Arbitraries.of(NAMES),
                        Arbitraries.of(NAMES),
                        Arbitraries.strings().withChars("xyz").ofMaxLength(7),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.TRUNCATE_EXISTING)
                                .set()
                                .ofMaxSize(4),
                        Arbitraries.of(StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
                                .set()
                                .ofMaxSize(2))
                .as(Arguments::new);
        return Combinators.combine(Arbitraries.of(Call.class), arguments)
                .as(Made::new)
                .list()
                .ofMaxSize(25);
    }

    /** And the comparison can fail: a view whose move is the other one differs after few calls. */
    @Example
    void viewThatForgetsWhatIsThere_differs() throws IOException {
        Arguments a = new Arguments("a", "b", "x", 0, Set.of(), Set.of());
        Arguments b = new Arguments("b", "a", "y", 0, Set.of(), Set.of());
        Made write = new Made(Call.WRITE_ALL, a);
        Made other = new Made(Call.WRITE_ALL, b);
        try (On on = new On(new DiskFileSystem(new CrashableDisk(Regime.POSIX, 2)).directory(), new ArrayList<>())) {
            assertThat(write.on(on)).isEqualTo("done");
            assertThat(other.on(on)).isEqualTo("done");
            assertThat(new Made(Call.MOVE, a).on(on)).isEqualTo("FileAlreadyExistsException about b");
            assertThat(on.files()).isEqualTo("{a=\"x\", b=\"y\"}");
        }
    }
}
