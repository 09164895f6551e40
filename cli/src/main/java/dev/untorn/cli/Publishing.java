package dev.untorn.cli;

import dev.untorn.PendingFile;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.SealedFile;
import dev.untorn.cli.Source.SourceFailure;
import java.nio.file.Path;

/**
 * Publishes one source as one target.
 *
 * @param publisher as it was asked for
 * @param sealed with a header that tells whether it is whole
 */
record Publishing(Publisher publisher, boolean sealed) {

    /**
     * Reads the source to its end and publishes it, or throws. A plain target is begun first, so that a refusal comes
     * before a long input and no input is held in memory; a sealed one is read first, because its checksum comes before its
     * content.
     *
     * @throws SourceFailure if a sealed source cannot be read; the target is unchanged
     */
    void publish(Path target, Source source) throws PublishException, SourceFailure {
        if (sealed) {
            SealedFile.at(target, publisher).write(source.whole());
            return;
        }
        try (PendingFile file = publisher.begin(target)) {
            file.transferFrom(source);
            file.publish();
        }
    }
}
