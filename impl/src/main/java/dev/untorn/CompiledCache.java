package dev.untorn;

import dev.untorn.disk.SourceStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Keeps what a compiler makes of a source in a file, as Python does with {@code .pyc}: {@link #load} takes it from there,
 * or compiles the source and publishes the file again.
 *
 * <pre>{@code
 * CompiledCache cache = CompiledCache.of("my compiler 3.2");
 * byte[] code = cache.load(source, text -> compile(text)).code();
 * }</pre>
 *
 * <p>A load gives exactly what the compiler gives for the source that the load saw, whatever it finds in the place of the
 * cache file: nothing, a part, zeros, something else, an old version. All that is a miss, never an exception and never a hit.
 * Nor does a load fail because the cache file cannot be written: {@link Loaded} has the code, what was found, and why the
 * write failed. A load fails only if the source cannot be read or the compiler throws; then nothing is written.
 *
 * <p>Any number may load at a time, in any number of threads and processes; nobody waits for anybody. Those who find no good
 * file at the same time each compile and publish, and the last rename wins. A leftover of one that was killed is in nobody's
 * way. A cache is immutable and may be shared by threads.
 *
 * <h2>Power loss</h2>
 *
 * <p>By default nothing is synced ({@link Publisher#visible()}), which is right here and in few other places: a power loss
 * may tear the file, who reads it finds out, and it is built again. This is the design of {@code CheckedRead.tla}:
 *
 * <table>
 * <caption>What is what in the specification</caption>
 * <tr><td>{@code StatSource}</td><td>{@link SourceStat#statSource}, before anything is read. With
 *     {@link Stamp#CONTENT_HASH} there is none: the stamp is the hash of what {@code Compile} reads</td></tr>
 * <tr><td>{@code OpenTarget}, {@code ReadTarget}</td><td>the cache file is read</td></tr>
 * <tr><td>{@code Check}, {@code Judgement}</td><td>{@link Loaded.Found}; {@code IsWhole} is the seal of {@link SealedFile},
 *     {@code HasStamp} the hash of the source, or its time and length</td></tr>
 * <tr><td>{@code Compile}</td><td>the source is read, and the {@link Compiler} called if the hash is another</td></tr>
 * <tr><td>{@code CreateTemp}, {@code WriteTemp}, {@code RenameTemp}, {@code DeleteTemp}</td><td>the {@link Publisher}</td></tr>
 * <tr><td>{@code Return}</td><td>{@link Loaded}</td></tr>
 * <tr><td>{@code NoTornHit}, {@code NoStaleHit}, {@code NoLoadFails}, {@code CacheHeals}</td><td>what is promised
 *     here</td></tr>
 * </table>
 *
 * <p>In one thing this is more than the specification, whose stamp may be older than the code behind it: the hash in the
 * file is that of the bytes that were compiled, and a time and a length are noted only if they were the same before and
 * after these were read.
 *
 * <h2>The cache file</h2>
 *
 * <p>A {@link SealedFile} of generation 1, whose content is, with big-endian numbers:
 *
 * <table>
 * <caption>Content of a cache file, version 1</caption>
 * <tr><th>Offset</th><th>Bytes</th><th>What</th></tr>
 * <tr><td>0</td><td>4</td><td>{@code 55 43 43 01}</td></tr>
 * <tr><td>4</td><td>32</td><td>SHA-256 of the source</td></tr>
 * <tr><td>36</td><td>1</td><td>1 if the next three are noted; 0 if they are not, and are zero</td></tr>
 * <tr><td>37</td><td>8</td><td>time of change of the source: seconds since 1970</td></tr>
 * <tr><td>45</td><td>4</td><td>and nanoseconds</td></tr>
 * <tr><td>49</td><td>8</td><td>length of the source</td></tr>
 * <tr><td>57</td><td>4</td><td>length of the magic</td></tr>
 * <tr><td>61</td><td></td><td>magic, in UTF-8</td></tr>
 * <tr><td></td><td></td><td>body: what the compiler gave</td></tr>
 * </table>
 *
 * <p>It lies where {@link #at} says, and must be the cache file of one source alone. A symbolic link, a directory or a
 * special file in its place is not replaced: the load works, and says that the write was refused. What a link leads to is
 * read and checked like any file. The file has the rights of the one that it replaces, or of any new file, and not those of
 * the source: keep the code of a secret source in a directory that others may not enter.
 *
 * <p>Cost in system calls of a hit: open, read, close of the cache file, before which its kind is looked at; and
 * a {@code stat} of the source, or its reading. Of a miss: those, the reading of the source, and a publish.
 */
public final class CompiledCache {
    final byte[] magic;
    final Stamp stamp;
    private final UnaryOperator<Path> cacheFileOf;
    final Publisher publisher;
    final SourceStat sourceStat;
    final InstantSource clock;

    private CompiledCache(
            byte[] magic,
            Stamp stamp,
            UnaryOperator<Path> cacheFileOf,
            Publisher publisher,
            SourceStat sourceStat,
            InstantSource clock) {
        this.magic = magic;
        this.stamp = stamp;
        this.cacheFileOf = cacheFileOf;
        this.publisher = publisher;
        this.sourceStat = sourceStat;
        this.clock = clock;
    }

    /** Makes code of a source. Called with bytes that were read once, whatever becomes of the file meanwhile. */
    @FunctionalInterface
    public interface Compiler<X extends Exception> {
        /** A function of these bytes alone: on what else it depends, its version and its options, belongs in the magic. */
        byte[] compile(byte[] source) throws X;
    }

    /** Makes of a body what the caller wants of it. */
    @FunctionalInterface
    public interface Decoder<T, X extends Exception> {
        /** Must not change the array. Is given only bodies that a compiler gave, whole. */
        T decode(byte[] body) throws X;
    }

    /**
     * A cache that compares the hash of the source, syncs nothing, and keeps the code of {@code x} beside it as
     * {@code x.cache}.
     *
     * @param magic says which compiler it is, of which version, with which options: the code of another is a miss
     */
    public static CompiledCache of(String magic) {
        return new CompiledCache(
                magic.getBytes(StandardCharsets.UTF_8),
                Stamp.CONTENT_HASH,
                source -> source.resolveSibling(source.getFileName() + ".cache"),
                Publisher.visible(),
                SourceStat.ofThisMachine(),
                InstantSource.system());
    }

    /** The same cache, with another way to find out whether a source has changed. Both understand the same files. */
    public CompiledCache stampedBy(Stamp otherStamp) {
        return new CompiledCache(magic, otherStamp, cacheFileOf, publisher, sourceStat, clock);
    }

    /**
     * The same cache, with its files elsewhere.
     *
     * @param otherCacheFileOf where the code of a source lies: for each source a file of its own, in a directory that exists
     */
    public CompiledCache at(UnaryOperator<Path> otherCacheFileOf) {
        return new CompiledCache(magic, stamp, otherCacheFileOf, publisher, sourceStat, clock);
    }

    /**
     * The same cache, with files that a power loss leaves whole, or that are durable: for code that takes long to make. It is
     * read and written, and the source is read, on the disk of this publisher.
     */
    public CompiledCache publishedBy(Publisher otherPublisher) {
        return new CompiledCache(magic, stamp, cacheFileOf, otherPublisher, sourceStat, clock);
    }

    /** The same cache with another look at sources and another clock, for checks. */
    public CompiledCache on(SourceStat otherStat, InstantSource otherClock) {
        return new CompiledCache(magic, stamp, cacheFileOf, publisher, otherStat, otherClock);
    }

    /**
     * The code of the source, as bytes.
     *
     * @throws NoSuchFileException if there is no source
     * @throws IOException if it cannot be read; nothing was written
     * @throws X what the compiler throws; nothing was written
     * @throws IllegalArgumentException if the source or its cache file has no file name, or they are one file; nothing was
     *     done
     */
    public <X extends Exception> Loaded<byte[]> load(Path source, Compiler<X> compiler) throws IOException, X {
        return load(source, compiler, body -> body);
    }

    /**
     * The code of the source, decoded.
     *
     * @param decoder decodes what the compiler gives, too: if it throws then, this method does, and nothing is written. If
     *     it throws an exception for a body that was stored, that is a miss, {@link Loaded.Found#REJECTED}, and the source is
     *     compiled again
     * @throws NoSuchFileException if there is no source
     * @throws IOException if it cannot be read; nothing was written
     * @throws X what the compiler throws, or the decoder for what the compiler gave; nothing was written
     * @throws IllegalArgumentException if the source or its cache file has no file name, or they are one file; nothing was
     *     done
     */
    public <T, X extends Exception> Loaded<T> load(Path source, Compiler<X> compiler, Decoder<T, X> decoder)
            throws IOException, X {
        Path cacheFile = Publisher.requireFileName(cacheFileOf.apply(Publisher.requireFileName(source)));
        if (cacheFile
                .toAbsolutePath()
                .normalize()
                .equals(source.toAbsolutePath().normalize())) {
            // It is no cache file, so the source would be replaced by its own code.
            throw new IllegalArgumentException("a source cannot be its own cache file: " + source);
        }
        return new CacheLoad<>(this, source, cacheFile, compiler, decoder).run();
    }
}
