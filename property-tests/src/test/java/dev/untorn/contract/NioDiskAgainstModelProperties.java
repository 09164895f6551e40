package dev.untorn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.contract.DiskAction.On;
import dev.untorn.contract.DiskAction.OnFile;
import dev.untorn.contract.DiskAction.Use;
import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.constraints.IntRange;

/** Whatever is called in whatever order, a real disk and the model of one answer alike and end up alike. */
class NioDiskAgainstModelProperties {
    private static final int A_WHOLE_FILE = 1024;

    @Property(tries = 1000)
    void anyCalls_sameResultsAndSameFiles(
            @ForAll("sequences") List<DiskAction> actions, @ForAll @IntRange(min = 1, max = 5) int blockSize)
            throws IOException {
        assertThat(difference(actions, new CrashableDisk(Regime.POSIX, blockSize), disk -> disk))
                .isEmpty();
    }

    /** The same with a model whose createTemp opens what is there: the difference is found and made short. */
    @Example
    void planted_createTempWithoutExcl_foundAndShrunk() throws IOException {
        Shrinkable<List<DiskAction>> found = firstDifferent(sequences());

        List<DiskAction> shortest = shrunk(found).value();

        System.out.println("createTemp without O_EXCL differs after "
                + found.value().size() + " calls, shrunk to " + shortest + ": " + differenceWithoutExcl(shortest));
        assertThat(shortest).hasSize(2).allMatch(action -> action instanceof DiskAction.Create);
        assertThat(differenceWithoutExcl(shortest)).contains("FileAlreadyExistsException");
    }

    @Provide
    Arbitrary<List<DiskAction>> sequences() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "c");
        Arbitrary<String> bytes = Arbitraries.strings().withChars("xyz\0").ofMaxLength(7);
        Arbitrary<Integer> file = Arbitraries.integers().between(0, 3);
        Arbitrary<DiskAction> create = Combinators.combine(name, name).as(DiskAction.Create::new);
        Arbitrary<DiskAction> rename = Combinators.combine(name, name).as(DiskAction.Rename::new);
        Arbitrary<DiskAction> link = Combinators.combine(name, name).as(DiskAction.Link::new);
        Arbitrary<DiskAction> use =
                Combinators.combine(Arbitraries.of(Use.class), file, bytes).as(OnFile::new);
        Arbitrary<DiskAction> write = Combinators.combine(file, bytes).as((f, b) -> new OnFile(Use.WRITE, f, b));
        return Arbitraries.oneOf(
                        create,
                        rename,
                        use,
                        write,
                        name.map(DiskAction.Open::new),
                        name.map(DiskAction.Delete::new),
                        link,
                        name.map(DiskAction.ReadVersion::new),
                        Arbitraries.create(DiskAction.SyncDirectory::new))
                .list()
                .ofMaxSize(25);
    }

    private interface Planted {
        Disk in(CrashableDisk model);
    }

    /** The first result that differs, or the files if they do, or "". */
    private static String difference(List<DiskAction> actions, CrashableDisk model, Planted planted)
            throws IOException {
        Path directory = Files.createTempDirectory("untorn-model");
        On real = new On(new NioDisk(), directory::resolve);
        On modelled = new On(planted.in(model), name -> name);
        try {
            for (DiskAction action : actions) {
                String expected = action.resultOn(modelled);
                String actual = action.resultOn(real);
                if (!actual.equals(expected)) {
                    return action + ": the real disk says " + actual + ", the model says " + expected;
                }
            }
            Map<String, String> expected = new TreeMap<>();
            model.state()
                    .names()
                    .keySet()
                    .forEach(name -> expected.put(name.toString(), Blocks.of(contentOf(model, name))));
            Map<String, String> actual = filesIn(directory);
            return actual.equals(expected) ? "" : "the real disk holds " + actual + ", the model holds " + expected;
        } finally {
            real.closeAll();
            delete(directory);
        }
    }

    private static byte[] contentOf(CrashableDisk model, Path name) {
        byte[] content = model.read(name);
        return content == null ? new byte[0] : content;
    }

    private static Map<String, String> filesIn(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : list(directory)) {
            files.put(String.valueOf(file.getFileName()), Blocks.of(Files.readAllBytes(file)));
        }
        return files;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : list(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static String differenceWithoutExcl(List<DiskAction> actions) throws IOException {
        return difference(actions, new CrashableDisk(Regime.POSIX, A_WHOLE_FILE), WithoutExcl::new);
    }

    /** Design sharedTemp. */
    private static final class WithoutExcl extends ForwardingDisk {
        private final CrashableDisk model;

        WithoutExcl(CrashableDisk model) {
            super(model);
            this.model = model;
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }

        @Override
        public OpenFile createTemp(Path temp, Path target, TargetRules rules) throws IOException {
            return model.createOrTruncate(temp);
        }
    }

    private static Shrinkable<List<DiskAction>> firstDifferent(Arbitrary<List<DiskAction>> sequences)
            throws IOException {
        Random random = new Random(1);
        var generator = sequences.generator(1000);
        for (int tried = 0; tried < 1000; tried++) {
            Shrinkable<List<DiskAction>> sequence = generator.next(random);
            if (!differenceWithoutExcl(sequence.value()).isEmpty()) {
                return sequence;
            }
        }
        throw new AssertionError("1000 sequences do not show a difference");
    }

    /** As jqwik shrinks a sequence that failed: the first shorter one that fails, too, until there is none. */
    private static Shrinkable<List<DiskAction>> shrunk(Shrinkable<List<DiskAction>> found) throws IOException {
        for (Shrinkable<List<DiskAction>> shorter :
                new ArrayList<>(found.shrink().toList())) {
            if (!differenceWithoutExcl(shorter.value()).isEmpty()) {
                return shrunk(shorter);
            }
        }
        return found;
    }
}
