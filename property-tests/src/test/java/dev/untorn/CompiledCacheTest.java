package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.Loaded.Found;
import dev.untorn.disk.Disk;
import dev.untorn.disk.SourceStat;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompiledCacheTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String CANNOT = "cannot compile";

    private final Directory directory;
    private final Path source;
    private final Path cacheFile;
    private final CompiledCache cache = CompiledCache.of("test 1");
    private final CompiledCache byTime = cache.stampedBy(Stamp.MTIME_AND_SIZE);
    private int compiled;

    CompiledCacheTest(@TempDir Path path) throws IOException {
        directory = new Directory(path);
        source = Files.writeString(path.resolve("source"), "one");
        cacheFile = path.resolve("source.cache");
        Files.setLastModifiedTime(source, FileTime.from(LONG_AGO));
    }

    private static final class CompilerException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private byte[] compile(byte[] text) throws CompilerException {
        compiled++;
        String string = new String(text, StandardCharsets.UTF_8);
        if (string.equals(CANNOT)) {
            throw new CompilerException();
        }
        return bytes("code of " + string);
    }

    private Loaded<byte[]> load(CompiledCache from) throws IOException, CompilerException {
        return from.load(source, this::compile);
    }

    private CompiledCache on(Disk disk) {
        return cache.publishedBy(Publisher.visible().on(disk, TempNames.ofThisProcess()));
    }

    private CompiledCache byTimeOn(SourceStat stat, Instant now) {
        return byTime.on(stat, InstantSource.fixed(now));
    }

    private void assertGives(Loaded<byte[]> loaded, Found found, String code) {
        assertThat(loaded.code()).asString().isEqualTo(code);
        assertThat(loaded.found()).as(loaded.detail()).isEqualTo(found);
        assertThat(loaded.hit()).isEqualTo(found == Found.HIT);
        assertThat(loaded.detail().isEmpty()).isEqualTo(found == Found.HIT);
        assertThat(loaded.failedWrite()).isEmpty();
    }

    private void assertNotStored(Loaded<byte[]> loaded, Found found, Step step) {
        assertThat(loaded.code()).asString().isEqualTo("code of one");
        assertThat(loaded.found()).as(loaded.detail()).isEqualTo(found);
        assertThat(loaded.failedWrite()).containsInstanceOf(PublishException.class);
        assertThat(((PublishException) loaded.failedWrite().orElseThrow()).step())
                .isEqualTo(step);
    }

    @ParameterizedTest
    @EnumSource
    void load_nothingThere_compiledOnceAndThenAHit(Stamp stamp) throws Exception {
        CompiledCache stamped = cache.stampedBy(stamp);

        assertGives(load(stamped), Found.ABSENT, "code of one");
        assertGives(load(stamped), Found.HIT, "code of one");

        assertThat(compiled).isEqualTo(1);
        assertThat(directory.files()).containsExactly(source, cacheFile);
    }

    @ParameterizedTest
    @EnumSource
    void load_sourceHasChanged_staleAndThenAHit(Stamp stamp) throws Exception {
        CompiledCache stamped = cache.stampedBy(stamp);
        load(stamped);
        Files.writeString(source, "other");
        Files.setLastModifiedTime(source, FileTime.from(LONG_AGO));

        assertGives(load(stamped), Found.STALE, "code of other");
        assertGives(load(stamped), Found.HIT, "code of other");
    }

    @ParameterizedTest
    @EnumSource
    void load_emptyCodeOfAnEmptySource_aHitAndNotAMissingFile(Stamp stamp) throws Exception {
        CompiledCache stamped = cache.stampedBy(stamp);
        Files.writeString(source, "");

        assertThat(stamped.load(source, text -> text).found()).isEqualTo(Found.ABSENT);
        Loaded<byte[]> again = stamped.load(source, text -> text);
        assertGives(again, Found.HIT, "");
    }

    @Test
    void load_longSourceAndCode_roundTrip() throws Exception {
        byte[] text = new byte[300_001];
        text[300_000] = 7;
        Files.write(source, text);

        assertThat(cache.load(source, bytes -> bytes).code()).isEqualTo(text);
        assertThat(cache.load(source, bytes -> bytes).code()).isEqualTo(text);
    }

    @Test
    void load_otherMagic_foreignAndReplaced() throws Exception {
        load(CompiledCache.of("test 0"));
        load(CompiledCache.of("test 11"));
        assertGives(load(cache), Found.FOREIGN, "code of one");
        assertGives(load(cache), Found.HIT, "code of one");
        assertThat(load(CompiledCache.of("")).found()).isEqualTo(Found.FOREIGN);
    }

    @Test
    void load_otherStamp_understandsTheSameFile() throws Exception {
        load(cache);
        assertGives(load(byTime), Found.HIT, "code of one");
        assertGives(load(cache), Found.HIT, "code of one");
        assertThat(compiled).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void load_anyDurability_stored(Durability durability) throws Exception {
        CompiledCache asked = cache.publishedBy(Publisher.with(durability));
        load(asked);
        assertGives(load(asked), Found.HIT, "code of one");
    }

    /** The time says nothing about content that is the same: the hash decides, and the new time is noted. */
    @Test
    void byTime_sourceWasTouched_hitByHashAndNextTimeWithoutReadingIt() throws Exception {
        load(byTime);
        Files.setLastModifiedTime(source, FileTime.from(LONG_AGO.plusSeconds(5)));

        assertGives(load(byTime), Found.HIT, "code of one");
        makeUnnoticeable("two", LONG_AGO.plusSeconds(5));
        assertGives(load(byTime), Found.HIT, "code of one");
        assertThat(compiled).isEqualTo(1);
    }

    /** What MTIME_AND_SIZE does not notice, as its documentation says; it shows that the source was not read. */
    private void makeUnnoticeable(String text, Instant time) throws IOException {
        Files.writeString(source, text);
        Files.setLastModifiedTime(source, FileTime.from(time));
    }

    /** gh-120932 of CPython: two versions of one length within one step of the clock. */
    @Test
    void byTime_sourceChangesWithinTheStepOfTheClock_noticed() throws Exception {
        SourceStat stat = path -> new SourceStat.Stat(LONG_AGO, 3);
        for (int millis : List.of(-60_000, 0, 1, 2_000)) {
            CompiledCache racy = byTimeOn(stat, LONG_AGO.plusMillis(millis));
            Files.writeString(source, "one");
            load(racy);
            Files.writeString(source, "two");
            assertGives(load(racy), Found.STALE, "code of two");
        }
    }

    @Test
    void byTime_stampWasTooYoung_notedByTheFirstLoadThatMay() throws Exception {
        SourceStat stat = SourceStat.ofThisMachine();
        CompiledCache early = byTimeOn(stat, LONG_AGO.plusMillis(2_000));
        CompiledCache late = byTimeOn(stat, LONG_AGO.plusMillis(2_001));

        assertGives(load(early), Found.ABSENT, "code of one");
        assertGives(load(early), Found.HIT, "code of one");
        assertGives(load(late), Found.HIT, "code of one");
        makeUnnoticeable("two", LONG_AGO);
        assertGives(load(late), Found.HIT, "code of one");
        assertGives(load(early), Found.STALE, "code of two");
    }

    /** Between the look at the source and its reading; and back again before the next load. */
    @Test
    void byTime_sourceChangesBeforeItIsRead_itsOldStampIsNotNoted() throws Exception {
        boolean[] changed = {false};
        HookedDisk disk = new HookedDisk().before("openTarget", () -> {
            if (!changed[0]) {
                changed[0] = true;
                Files.writeString(source, "two, and longer");
            }
        });
        CompiledCache busy = byTime.publishedBy(Publisher.visible().on(disk, TempNames.ofThisProcess()));

        assertGives(load(busy), Found.ABSENT, "code of two, and longer");
        makeUnnoticeable("one", LONG_AGO);
        assertGives(load(byTime), Found.STALE, "code of one");
    }

    @Test
    void byTime_sourceVanishesAfterItWasRead_compiledAsItWasRead() throws Exception {
        int[] calls = {0};
        SourceStat vanishing = path -> {
            if (++calls[0] == 2) {
                throw new NoSuchFileException(path.toString());
            }
            return SourceStat.ofThisMachine().statSource(path);
        };
        assertGives(load(byTime.on(vanishing, InstantSource.system())), Found.ABSENT, "code of one");
        assertThat(calls[0]).isEqualTo(2);
    }

    @Test
    void load_sourceChangesWhileItIsCompiled_codeIsOfWhatWasReadAndTheNextLoadIsStale() throws Exception {
        for (CompiledCache stamped : List.of(cache, byTime)) {
            makeUnnoticeable("one", LONG_AGO);
            Files.deleteIfExists(cacheFile);
            Loaded<byte[]> loaded = stamped.load(source, text -> {
                Files.writeString(source, "other");
                return compile(text);
            });
            assertGives(loaded, Found.ABSENT, "code of one");
            assertGives(load(stamped), Found.STALE, "code of other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void load_noSource_thrown(Stamp stamp) throws Exception {
        load(cache);
        Files.delete(source);
        assertThatThrownBy(() -> load(cache.stampedBy(stamp)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(source.toString());
    }

    @Test
    void load_sourceCannotBeRead_thrownWithStepAndPathAndNothingWritten() {
        HookedDisk disk = new HookedDisk().before("readTarget", () -> {
            throw new IOException("Input/output error");
        });
        assertThatThrownBy(() -> load(on(disk)))
                .hasMessage("read failed at readTarget: " + source + ": java.io.IOException: Input/output error");
        assertThat(directory.files()).containsExactly(source);
    }

    @Test
    void load_noFileName_refusedBeforeAnythingIsDone() {
        assertThatThrownBy(() -> cache.load(Path.of("/"), this::compile)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> load(cache.at(any -> Path.of("")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(compiled).isZero();
    }

    /** It would be replaced by its own code. */
    @Test
    void load_cacheFileIsTheSource_refusedAndTheSourceStays() {
        for (Path same : List.of(source, directory.path().resolve("other/../source"))) {
            assertThatThrownBy(() -> load(cache.at(any -> same)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a source cannot be its own cache file: " + source);
        }
        assertThat(source).hasContent("one");
        assertThat(compiled).isZero();
    }

    @Test
    void load_compilerThrows_passedOnAndTheCacheFileStays() throws Exception {
        load(cache);
        byte[] before = Files.readAllBytes(cacheFile);
        Files.writeString(source, CANNOT);

        assertThatThrownBy(() -> load(cache)).isInstanceOf(CompilerException.class);
        assertThatThrownBy(() -> cache.load(source, text -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(cacheFile).hasBinaryContent(before);
        assertThat(directory.files()).containsExactly(source, cacheFile);
    }

    @ParameterizedTest
    @EnumSource
    void decoder_rejectsWhatIsStored_missAndBuiltAgain(Stamp stamp) throws Exception {
        CompiledCache stamped = cache.stampedBy(stamp);
        stamped.load(source, text -> bytes("not a number"));

        Loaded<Integer> loaded = stamped.load(source, text -> bytes("42"), CompiledCacheTest::number);

        assertThat(loaded.code()).isEqualTo(42);
        assertThat(loaded.found()).isEqualTo(Found.REJECTED);
        assertThat(loaded.detail()).contains("NumberFormatException").contains("not a number");
        Loaded<Integer> again = stamped.load(source, text -> bytes("43"), CompiledCacheTest::number);
        assertThat(again).isEqualTo(new Loaded<>(42, Found.HIT, "", Optional.empty()));
    }

    private static int number(byte[] body) {
        return Integer.parseInt(new String(body, StandardCharsets.UTF_8));
    }

    @Test
    void decoder_rejectsWhatTheCompilerGave_thrownAndNothingWritten() {
        assertThatThrownBy(() -> cache.load(source, this::compile, body -> number(body)))
                .isInstanceOf(NumberFormatException.class);
        assertThat(directory.files()).containsExactly(source);
    }

    @Test
    void decoder_isInterrupted_missAndTheInterruptStaysPending() throws Exception {
        load(cache);
        int[] calls = {0};
        Loaded<byte[]> loaded = cache.<byte[], Exception>load(source, this::compile, body -> {
            if (++calls[0] == 1) {
                throw new InterruptedException();
            }
            return body;
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(loaded.found()).isEqualTo(Found.REJECTED);
    }

    @Test
    void load_cacheFileCannotBeRead_missAndReplaced() throws Exception {
        load(cache);
        boolean[] failed = {false};
        HookedDisk disk = new HookedDisk().before("readTarget", () -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new IOException("Input/output error");
            }
        });
        assertGives(load(on(disk)), Found.UNREADABLE, "code of one");
        assertGives(load(cache), Found.HIT, "code of one");
    }

    @Test
    void load_noDirectoryForTheCacheFile_codeAndTold() throws Exception {
        CompiledCache nowhere =
                cache.at(any -> directory.path().resolve("absent").resolve("cache"));
        assertNotStored(load(nowhere), Found.ABSENT, Step.CREATE_TEMP);
        assertNotStored(load(nowhere), Found.ABSENT, Step.CREATE_TEMP);
    }

    @Test
    void load_diskThrowsSomethingElse_codeAndTold() throws Exception {
        HookedDisk disk = new HookedDisk().before("createTemp", () -> {
            throw new SecurityException("not here");
        });
        Loaded<byte[]> loaded = load(on(disk));
        assertThat(loaded.code()).asString().isEqualTo("code of one");
        assertThat(loaded.failedWrite().orElseThrow())
                .hasMessageContaining(cacheFile.toString())
                .hasMessageContaining("not here");
    }

    @Test
    void load_publishedButNotDurable_codeAndTold() throws Exception {
        HookedDisk disk = new HookedDisk().before("syncDirectory", () -> {
            throw new IOException("Invalid argument");
        });
        Publisher durable = Publisher.durable().on(disk, TempNames.ofThisProcess());
        assertNotStored(load(cache.publishedBy(durable)), Found.ABSENT, Step.SYNC_DIRECTORY);
        assertGives(load(cache), Found.HIT, "code of one");
    }

    @Test
    void byTime_newTimeCannotBeNoted_hitAndTold() throws Exception {
        load(cache);
        HookedDisk disk = new HookedDisk().before("renameTemp", () -> {
            throw new IOException("Device or resource busy");
        });
        CompiledCache busy = byTime.publishedBy(Publisher.visible().on(disk, TempNames.ofThisProcess()));
        assertNotStored(load(busy), Found.HIT, Step.RENAME_TEMP);
    }

    @Test
    void load_leftoversAndLookalikesBesideIt_inNobodysWay() throws Exception {
        for (String name : List.of(".untorn-0123456789abcdef-1.tmp", "source.cache.tmp", "source.tmp")) {
            Files.writeString(directory.path().resolve(name), "half of");
        }
        assertGives(load(cache), Found.ABSENT, "code of one");
        assertGives(load(cache), Found.HIT, "code of one");
        assertThat(directory.files()).hasSize(5);
    }

    /** Two callers in one process, and more. */
    @Test
    void load_manyThreads_eachGetsTheCodeAndOneFileIsLeft() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 50; round++) {
                Files.deleteIfExists(cacheFile);
                String text = "round " + round;
                Files.writeString(source, text);
                Callable<Loaded<byte[]>> loading = () -> {
                    together.await();
                    return cache.load(source, bytes -> bytes("code of " + new String(bytes, StandardCharsets.UTF_8)));
                };
                for (Future<Loaded<byte[]>> load : pool.invokeAll(
                        IntStream.range(0, threads).mapToObj(i -> loading).toList())) {
                    assertThat(load.get().code()).asString().isEqualTo("code of " + text);
                    assertThat(load.get().found()).isIn(Found.ABSENT, Found.HIT);
                    assertThat(load.get().failedWrite()).isEmpty();
                }
                assertThat(directory.files()).containsExactly(source, cacheFile);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The bytes of a file, written out: whoever changes the format changes its version, too. */
    @Test
    void format_isAsDocumented() throws Exception {
        load(byTime);
        byte[] content = ((SealedContent.Valid)
                        SealedFile.at(cacheFile, Publisher.visible()).read())
                .content();
        assertThat(content)
                .asHexString()
                .isEqualToIgnoringCase("55434301"
                        + "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed" // SHA-256 of "one"
                        + "01" + "000000005E0BE100" + "00000000" + "0000000000000003"
                        + "00000006" + "746573742031" + "636F6465206F66206F6E65");
        load(cache);
        Files.delete(cacheFile);
        load(cache);
        byte[] withoutNote = ((SealedContent.Valid)
                        SealedFile.at(cacheFile, Publisher.visible()).read())
                .content();
        assertThat(Stream.of(36, 40, 44, 56).map(at -> withoutNote[at])).containsOnly((byte) 0);
    }
}
