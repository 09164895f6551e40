package dev.untorn.benchmarks.ways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** Lucene, as it publishes the list of an index's segments. */
final class LuceneIndex implements Publishes {
    private final FSDirectory directory;

    LuceneIndex(Path directory) {
        try {
            this.directory = FSDirectory.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish(Path target, byte[] bytes) throws IOException {
        String name = String.valueOf(target.getFileName());
        String pending = "pending_" + name;
        try (IndexOutput output = directory.createOutput(pending, IOContext.DEFAULT)) {
            output.writeBytes(bytes, bytes.length);
        }
        directory.sync(List.of(pending));
        directory.rename(pending, name);
        directory.syncMetaData();
    }
}
