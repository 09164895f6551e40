package dev.untorn.powercut;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A way to publish a file.
 *
 * @param claims what it promises, rightly or not
 */
record Design(Durability claims, How how) {
    interface How {
        Outcome publish(Path target, byte[] content) throws IOException;
    }

    private static final PausingDisk SLOW = new PausingDisk();

    /** So that a cut may come between any two steps. */
    static Publisher slowly(Publisher publisher) {
        return publisher.on(SLOW, TempNames.ofThisProcess());
    }

    /** The shipped publisher. */
    static Design shipped(Durability durability, Publisher publisher) {
        Publisher slow = slowly(publisher);
        return new Design(
                durability, (target, content) -> slow.publish(target, content).outcome());
    }

    /** The shipped publisher, whose renames are refused or seem to be. */
    static Design shippedOnUnreliableDisk() {
        Publisher publisher = Publisher.durable().on(new UnreliableDisk(), TempNames.ofThisProcess());
        return new Design(
                Durability.DURABLE,
                (target, content) -> publisher.publish(target, content).outcome());
    }

    /** Replaces a target only if nobody else did so in between: the shipped publisher with {@code ifUnchanged}. */
    static Design shippedIfUnchanged() {
        Publisher publisher = slowly(Publisher.durable());
        return new Design(
                Durability.DURABLE,
                (target, content) -> publisher
                        .ifUnchanged(publisher.read(target).version())
                        .publish(target, content)
                        .outcome());
    }

    /** One that is wrong, on real files. */
    static Design broken(BrokenDesign design) {
        return new Design(
                Durability.DURABLE,
                (target, content) ->
                        design.publish(SLOW, target, TempNames.ofThisProcess().next(target), content));
    }

    /** Mode, owner and group are set when the new content is there already. */
    static Design rightsAfterRename() {
        return new Design(Durability.DURABLE, (target, content) -> {
            Path temp = TempNames.ofThisProcess().next(target);
            try (FileChannel file = FileChannel.open(temp, CREATE_NEW, WRITE)) {
                file.write(ByteBuffer.wrap(content));
                file.force(true);
            }
            SLOW.renameTemp(temp, target);
            SLOW.syncDirectory(target.resolveSibling("."));
            Rights.UNUSUAL.giveTo(target);
            return Outcome.DURABLE;
        });
    }

    Outcome publish(Path target, int version) throws IOException {
        return how.publish(target, Content.of(version));
    }
}
