package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.untorn.ConflictException;
import dev.untorn.Durability;
import dev.untorn.Leftovers;
import dev.untorn.Publisher;
import dev.untorn.Snapshot;
import dev.untorn.Sweep;
import dev.untorn.Sweep.Entry;
import dev.untorn.Sweep.Fate;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TempNames;
import dev.untorn.processes.Tally.Count;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A process of the soak. Its arguments: its {@link Role}, the directory, and the file of its {@link Tally}. It does what
 * its role says again and again until its standard input ends, or until it is killed.
 */
final class SoakProcess {
    /** Whoever may, publishes to it. */
    static final String TARGET = "target";

    /** A number that only grows: one by one, by whoever saw the last. */
    static final String COUNTER = "counter";

    /** What a process does. */
    enum Role {
        WRITER,
        READER,
        SWEEPER,
        /** The design writeInPlace. */
        WRITER_IN_PLACE,
        /** The design sweepWithoutLock. */
        SWEEPER_WITHOUT_LOCK
    }

    private static final Durability[] DURABILITIES = Durability.values();

    private final Path directory;
    private final Path target;
    private final Path counter;
    private final Tally tally;
    private final UnsafeDisk disk = new SmallWritesDisk(new UnsafeNioDisk());
    private final SplittableRandom random = new SplittableRandom();
    private volatile boolean told;

    private SoakProcess(Path directory, Tally tally) {
        this.directory = directory;
        this.target = directory.resolve(TARGET);
        this.counter = directory.resolve(COUNTER);
        this.tally = tally;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        SoakProcess process = new SoakProcess(Path.of(arguments[1]), new Tally(Path.of(arguments[2])));
        Thread parent = new Thread(process::awaitEnd, "parent");
        parent.setDaemon(true);
        parent.start();
        System.out.println(Fleet.READY);
        while (!process.told) {
            process.act(Role.valueOf(arguments[0]));
        }
    }

    private void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException parentGone) {
            // As the end.
        }
        told = true;
    }

    private void act(Role role) throws IOException, InterruptedException {
        switch (role) {
            case WRITER -> write();
            case READER -> read();
            case SWEEPER -> sweep();
            case WRITER_IN_PLACE -> writeInPlace();
            case SWEEPER_WITHOUT_LOCK -> sweepWithoutLock();
        }
    }

    private void write() {
        Publisher publisher = Publisher.with(DURABILITIES[random.nextInt(DURABILITIES.length)])
                .on(disk, TempNames.ofThisProcess());
        try {
            publisher.publish(target, SoakContent.of(random.nextLong()));
            tally.add(Count.PUBLISHED);
            increment(publisher);
        } catch (ConflictException e) {
            tally.add(Count.CONFLICTS);
        } catch (IOException e) {
            tally.add(Count.FAILED);
            e.printStackTrace();
        }
    }

    private void increment(Publisher publisher) throws IOException {
        Snapshot old = publisher.read(counter);
        publisher
                .ifUnchanged(old.version())
                .publish(counter, text(number(old.content().orElseThrow()) + 1));
        tally.add(Count.INCREMENTED);
    }

    static byte[] text(long number) {
        return String.valueOf(number).getBytes(US_ASCII);
    }

    static long number(byte[] text) {
        return Long.parseLong(new String(text, UTF_8));
    }

    private void read() throws IOException {
        try {
            boolean whole = SoakContent.isWhole(Files.readAllBytes(target));
            tally.add(whole ? Count.READ : Count.TORN);
        } catch (NoSuchFileException e) {
            tally.add(Count.MISSING);
        }
    }

    private void sweep() throws IOException, InterruptedException {
        Sweep sweep = Leftovers.in(directory).sweep();
        tally.add(Count.SWEPT, sweep.deleted().size());
        for (Entry kept : sweep.kept()) {
            tally.add(kept.fate() == Fate.ALIVE ? Count.KEPT_ALIVE : Count.KEPT_UNKNOWN);
        }
        Thread.sleep(1);
    }

    private void writeInPlace() throws IOException {
        OpenFile file = disk.createOrTruncate(target);
        ByteBuffer bytes = ByteBuffer.wrap(SoakContent.of(random.nextLong()));
        while (bytes.hasRemaining()) {
            disk.writeTemp(file, bytes);
        }
        disk.close(file);
        tally.add(Count.PUBLISHED);
    }

    private void sweepWithoutLock() throws IOException, InterruptedException {
        try (DirectoryStream<Path> temps = Files.newDirectoryStream(directory, ".untorn-*.tmp")) {
            for (Path temp : temps) {
                tally.add(Count.SWEPT, Files.deleteIfExists(temp) ? 1 : 0);
            }
        }
        Thread.sleep(1);
    }
}
