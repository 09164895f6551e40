package dev.untorn.check.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Durability;
import dev.untorn.Leftovers;
import dev.untorn.PublishException;
import dev.untorn.check.disk.SimulatedTemp;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Publishing;
import dev.untorn.check.explore.Scenario;
import dev.untorn.disk.NioDisk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What one process of a trace does on a real file system, with the shipped library. */
final class Part {
    private final Path target;
    private final Policy policy;
    private final Durability durability;
    private final TracedDisk disk;

    Part(Path target, Policy policy, Durability durability, EventLog log) {
        this.target = target;
        this.policy = policy;
        this.durability = durability;
        this.disk = new TracedDisk(new NioDisk(), log);
    }

    /** Publishes, reads or sweeps, as the first letter of the name says: a writer is w1, a reader r1, a sweeper s. */
    void play(String name) throws IOException {
        disk.as(name);
        switch (name.charAt(0)) {
            case 'w' -> write(name);
            case 'r' -> read();
            default ->
                Leftovers.in(target.resolveSibling("")).on(disk, token -> false).sweep();
        }
    }

    private void write(String name) throws IOException {
        Path temp = new SimulatedTemp(name, 1).path(target);
        byte[] value = Scenario.whole(name).getBytes(US_ASCII);
        Object outcome;
        try {
            outcome =
                    Publishing.untorn(policy, durability, TraceValidation.TEMPS).publish(disk, target, temp, value);
        } catch (PublishException e) {
            outcome = e.outcome();
        }
        disk.told(outcome);
    }

    private void read() throws IOException {
        try {
            Publishing.readAll(disk, target);
        } catch (NoSuchFileException absent) {
            // The event says so.
        }
    }
}
