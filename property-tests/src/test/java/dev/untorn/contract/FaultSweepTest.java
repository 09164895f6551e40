package dev.untorn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.PendingFile;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Publishing;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails, what the publisher says is true, now and after every possible power loss. */
class FaultSweepTest {
    private static final FaultSweep.Counts COUNTS = new FaultSweep.Counts();

    @AfterAll
    static void printCounts() {
        System.out.println("fault sweep of the publisher: " + COUNTS);
    }

    @ParameterizedTest
    @EnumSource
    void publish_anyCallFails_outcomeIsTrue(Durability durability) {
        assertThat(untruthsOf(Publishing.untorn(durability), durability, COUNTS))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void publishThroughTheStream_anyCallFails_outcomeIsTrue(Durability durability) {
        Strategy stream = (disk, target, temp, bytes) -> {
            try (PendingFile file =
                            Publisher.with(durability).on(disk, t -> temp).begin(target);
                    OutputStream out = file.outputStream()) {
                for (byte b : bytes) {
                    out.write(b);
                }
                return file.publish().outcome();
            }
        };

        assertThat(untruthsOf(stream, durability, COUNTS)).isEmpty();
    }

    /** The attempt before the one that counts is given up half-way; its close fails, too. */
    @ParameterizedTest
    @EnumSource
    void discard_anyCallFails_outcomeIsTrue(Durability durability) {
        Strategy discardThenPublish = (disk, target, temp, bytes) -> {
            Path other = target.resolveSibling("other-" + temp);
            try (PendingFile file =
                    Publisher.with(durability).on(disk, t -> other).begin(target)) {
                file.write(ByteBuffer.wrap(bytes, 0, 4));
            }
            return Publishing.untorn(durability).publish(disk, target, temp, bytes);
        };

        assertThat(untruthsOf(discardThenPublish, durability, COUNTS)).isEmpty();
    }

    @Test
    void brokenDesign_noDiscard_tempLeftIsReported() {
        assertThat(untruthsOf(BrokenDesign.NO_DISCARD)).anyMatch(u -> u.contains("UNCHANGED and a temp is left"));
    }

    @Test
    void brokenDesign_noSync_tornTargetAfterPowerLossIsReported() {
        assertThat(untruthsOf(BrokenDesign.NO_SYNC))
                .anyMatch(u -> u.endsWith("DURABLE and a power loss may leave "))
                .anyMatch(u -> u.contains("crashed") && u.contains("lost power: the target holds"));
    }

    @Test
    void brokenDesign_noDirectorySync_oldValueAfterPowerLossIsReported() {
        assertThat(untruthsOf(BrokenDesign.NO_DIRECTORY_SYNC))
                .anyMatch(u -> u.endsWith("DURABLE and a power loss may leave " + Judgement.OLD));
    }

    @Test
    void brokenDesign_retrySync_secondTryIsReported() {
        Strategy retrySync = (disk, target, temp, bytes) -> {
            OpenFile file = create(disk, target, temp, bytes);
            try {
                disk.syncTemp(file);
            } catch (IOException e) {
                disk.syncTemp(file);
            }
            return renameDurably(disk, file, temp, target);
        };

        assertThat(untruthsOf(retrySync)).anyMatch(u -> u.endsWith("syncTemp was tried again"));
    }

    @Test
    void brokenDesign_closePublishes_halfAFileIsReported() {
        Strategy closePublishes = (disk, target, temp, bytes) -> {
            OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
            try {
                write(disk, file, bytes);
            } finally {
                disk.syncTemp(file);
                renameDurably(disk, file, temp, target);
            }
            return Outcome.DURABLE;
        };

        assertThat(untruthsOf(closePublishes)).anyMatch(u -> u.endsWith("null and the target holds new"));
    }

    @Test
    void brokenDesign_renameErrorTakenForUnchanged_reported() {
        Strategy tooSure = (disk, target, temp, bytes) -> {
            try {
                return Publishing.untorn(Durability.DURABLE).publish(disk, target, temp, bytes);
            } catch (PublishException e) {
                return e.outcome() == Outcome.IN_DOUBT ? Outcome.UNCHANGED : e.outcome();
            }
        };

        assertThat(untruthsOf(tooSure)).anyMatch(u -> u.contains("UNCHANGED and the target holds " + Judgement.NEW));
    }

    private static OpenFile create(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
        OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
        write(disk, file, bytes);
        return file;
    }

    private static void write(UnsafeDisk disk, OpenFile file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            disk.writeTemp(file, buffer);
        }
    }

    private static Outcome renameDurably(UnsafeDisk disk, OpenFile file, Path temp, Path target) throws IOException {
        disk.close(file);
        disk.renameTemp(temp, target);
        disk.syncDirectory(Path.of("."));
        return Outcome.DURABLE;
    }

    private static Set<String> untruthsOf(Strategy claimsToBeDurable) {
        return untruthsOf(claimsToBeDurable, Durability.DURABLE, new FaultSweep.Counts());
    }

    /** Of the first publish and of one that replaces. */
    private static Set<String> untruthsOf(Strategy strategy, Durability durability, FaultSweep.Counts counts) {
        Set<String> untruths = new LinkedHashSet<>();
        untruths.addAll(new FaultSweep(strategy, durability, false, counts).run());
        untruths.addAll(new FaultSweep(strategy, durability, true, counts).run());
        return untruths;
    }
}
