package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.CompiledCache;
import dev.untorn.Loaded;
import dev.untorn.Publisher;
import dev.untorn.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A source that changes, and its code in a cache file that is not synced. Nothing is promised of the file; whatever the cut has
 * made of it, a load gives the code of the source that is there, and the next one finds that in the file.
 */
record Cached(Stamp stamp) implements Workload {
    private static final String SOURCE = "s";

    private CompiledCache cache() {
        return CompiledCache.of("under cuts").stampedBy(stamp);
    }

    private static byte[] compile(byte[] source) {
        byte[] code = new byte[source.length * 2];
        for (int i = 0; i < source.length; i++) {
            code[2 * i] = source[i];
            code[2 * i + 1] = (byte) ~source[i];
        }
        return code;
    }

    @Override
    public List<Target> prepare(Path directory) throws IOException {
        Files.write(directory.resolve(SOURCE), "version 0".getBytes(US_ASCII));
        return List.of();
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        Path source = directory.resolve(SOURCE);
        // A source whose time is durable and whose content is not would deceive any stamp that is a time.
        Publisher.consistent().publish(source, Content.of(version));
        cache().load(source, Cached::compile);
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        Path source = directory.resolve(SOURCE);
        Loaded<byte[]> loaded = cache().load(source, Cached::compile);
        if (!Arrays.equals(loaded.code(), compile(Files.readAllBytes(source)))) {
            findings.wrong("code of another source: " + loaded.found());
        }
        loaded.failedWrite().ifPresent(e -> findings.wrong("not written again: " + e.getMessage()));
        if (!cache().load(source, Cached::compile).hit()) {
            findings.wrong("not healed");
        }
        findings.note("load", String.valueOf(loaded.found()));
    }
}
