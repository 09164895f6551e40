package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.BrokenSyncs.Flaw;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that share the syncs of a directory: {@code GroupSync.tla}, in the order of its properties. */
class DirectorySyncsTest {
    /** What is checked: the library's, and designs that are wrong. */
    interface Syncs {
        Member enter(Path directory);
    }

    interface Member extends AutoCloseable {
        void sync() throws IOException;

        @Override
        void close();
    }

    private interface Check {
        void of(Function<Disk, Syncs> syncs) throws Exception;
    }

    @TempDir
    Path directory;

    private static Syncs shared(Disk disk) {
        DirectorySyncs syncs = new DirectorySyncs(disk);
        return directory -> {
            DirectorySyncs.Member member = syncs.enter(directory);
            return new Member() {
                @Override
                public void sync() throws IOException {
                    member.sync();
                }

                @Override
                public void close() {
                    member.close();
                }
            };
        };
    }

    /** Or the failure of the newcomer's sync would not reach the one that stayed: the design tellsOnlyWhoJoined. */
    @Test
    void oneLeaves_theOthersAndANewcomer_areStillTogether() throws Exception {
        DirectorySyncs syncs = new DirectorySyncs(new HookedDisk().before("syncDirectory", new FailsOnce()));
        DirectorySyncs.Member leaves = syncs.enter(directory);
        try (DirectorySyncs.Member stays = syncs.enter(directory)) {
            leaves.close();
            assertThat(syncs.inUse()).isEqualTo(1);
            try (DirectorySyncs.Member newcomer = syncs.enter(directory)) {
                assertThatThrownBy(newcomer::sync).hasMessage("planted");
                assertThatThrownBy(stays::sync).hasRootCauseMessage("planted");
            }
        }
        assertThat(syncs.inUse()).isZero();
    }

    private static final class FailsOnce implements HookedDisk.Hook {
        private boolean failed;

        @Override
        public void run() throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("planted");
            }
        }
    }

    @Test
    void alone_callsOnce_inItsOwnThread_andGivesBackWhatItKnew() throws Exception {
        Gates disk = new Gates();
        DirectorySyncs syncs = new DirectorySyncs(disk);
        try (DirectorySyncs.Member member = syncs.enter(directory)) {
            assertThat(syncs.inUse()).isEqualTo(1);
            member.sync();
            assertThat(disk.callers).containsExactly(Thread.currentThread());
        }
        assertThat(syncs.inUse()).isZero();
    }

    @Test
    void joinsWhileASyncRuns_waitsForTheNext() throws Exception {
        lateComerNeedsAnother(DirectorySyncsTest::shared);
    }

    @Test
    void seven_joinWhileASyncRuns_shareOne() throws Exception {
        sevenShareOne(DirectorySyncsTest::shared);
    }

    @Test
    void sharedSyncFails_allWhoWaitedForItAreTold_andNobodyTriesAgain() throws Exception {
        failureReachesFollowers(DirectorySyncsTest::shared);
    }

    @Test
    void syncFails_whoHadEnteredAndNotJoined_isToldWithoutASync() throws Exception {
        failureReachesWhoHasEntered(DirectorySyncsTest::shared);
    }

    @TestFactory
    Stream<DynamicTest> design_isCaughtByItsCheck() {
        return Stream.of(
                caught(Flaw.JOINS_RUNNING_SYNC, this::lateComerNeedsAnother),
                caught(Flaw.EVERYBODY_LEADS, this::sevenShareOne),
                caught(Flaw.RETRIES_AFTER_FAILURE, this::failureReachesFollowers),
                caught(Flaw.TELLS_ONLY_WHO_JOINED, this::failureReachesWhoHasEntered));
    }

    private static DynamicTest caught(Flaw flaw, Check check) {
        return DynamicTest.dynamicTest(flaw.name(), () -> {
            assertThatCode(() -> check.of(disk -> new BrokenSyncs(disk, Flaw.NONE)))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> check.of(disk -> new BrokenSyncs(disk, flaw)))
                    .isInstanceOf(AssertionError.class);
        });
    }

    private void lateComerNeedsAnother(Function<Disk, Syncs> design) throws Exception {
        Gates disk = new Gates();
        Running first = new Running(design.apply(disk), directory, disk.gate(0));
        Running late = first.another();
        late.awaitAsleep();
        disk.open(0);
        first.ends();
        late.ends();
        assertThat(disk.callers).hasSize(2);
    }

    private void sevenShareOne(Function<Disk, Syncs> design) throws Exception {
        Gates disk = new Gates();
        Running first = new Running(design.apply(disk), directory, disk.gate(0));
        List<Running> seven = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Running late = first.another();
            late.awaitAsleep();
            seven.add(late);
        }
        disk.open(0);
        first.ends();
        for (Running late : seven) {
            late.ends();
        }
        assertThat(disk.callers).hasSize(2);
    }

    private void failureReachesFollowers(Function<Disk, Syncs> design) throws Exception {
        Gates disk = new Gates();
        IOException failure = new IOException("the disk");
        disk.fails(1, failure);
        Running first = new Running(design.apply(disk), directory, disk.gate(0));
        List<Running> both = List.of(first.another(), first.another());
        both.get(0).awaitAsleep();
        both.get(1).awaitAsleep();
        disk.open(0);
        first.ends();
        List<Throwable> told = List.of(both.get(0).fails(), both.get(1).fails());
        assertThat(told).doesNotHaveDuplicates().contains(failure);
        assertThat(told).anySatisfy(each -> assertThat(each).hasCause(failure));
        assertThat(disk.callers).hasSize(2);
    }

    private void failureReachesWhoHasEntered(Function<Disk, Syncs> design) throws Exception {
        Gates disk = new Gates();
        IOException failure = new IOException("the disk");
        disk.fails(0, failure);
        Syncs syncs = design.apply(disk);
        try (Member renamed = syncs.enter(directory)) {
            try (Member other = syncs.enter(directory)) {
                assertThatThrownBy(other::sync).isSameAs(failure);
            }
            assertThatThrownBy(renamed::sync).isInstanceOf(IOException.class).hasCause(failure);
        }
        assertThat(disk.callers).hasSize(1);
        try (Member later = syncs.enter(directory)) {
            later.sync();
        }
        assertThat(disk.callers).hasSize(2);
    }

    @Test
    void failureComes_afterTheSyncThatWasNeeded_doesNotReach() throws Exception {
        Gates disk = new Gates();
        disk.fails(1, new IOException("the disk"));
        DirectorySyncs syncs = new DirectorySyncs(disk);
        try (DirectorySyncs.Member durable = syncs.enter(directory);
                DirectorySyncs.Member other = syncs.enter(directory)) {
            durable.sync();
            assertThatThrownBy(other::sync).hasMessage("the disk");
        }
    }

    /** The system tells a failure once: the sync of the first, a moment later, would succeed and leave its rename out. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void renamed_andTheSyncOfAnotherFailsBeforeItsOwn_isNotDurable(boolean inBatch) {
        Path first = directory.resolve("first");
        HookedDisk disk = new HookedDisk();
        Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());
        int[] renames = new int[1];
        int[] syncs = new int[1];
        disk.after("renameTemp", () -> {
            if (++renames[0] == 1) {
                PublishException other = catchThrowableOfType(
                        PublishException.class, () -> publisher.publish(directory.resolve("other"), new byte[1]));
                assertThat(other.outcome()).isEqualTo(Outcome.PUBLISHED_NOT_DURABLE);
            }
        });
        disk.before("syncDirectory", () -> {
            if (++syncs[0] == 1) {
                throw new IOException("planted");
            }
        });
        assertThat(inBatch ? publishInBatch(publisher, first) : publish(publisher, first))
                .isEqualTo(Outcome.PUBLISHED_NOT_DURABLE);
        assertThat(syncs[0]).as("nobody tried again").isEqualTo(1);
    }

    private static Outcome publish(Publisher publisher, Path target) {
        try {
            return publisher.publish(target, new byte[1]).outcome();
        } catch (PublishException e) {
            return e.outcome();
        }
    }

    private static Outcome publishInBatch(Publisher publisher, Path target) {
        Batch batch = publisher.batch().add(target, new byte[1]);
        try {
            return batch.publish().entries().get(0).outcome();
        } catch (BatchException e) {
            return e.report().entries().get(0).outcome();
        }
    }

    @Test
    void interruptedWhileItWaits_waitsOn_andKeepsTheInterrupt() throws Exception {
        Gates disk = new Gates();
        Running first = new Running(shared(disk), directory, disk.gate(0));
        Running late = first.another();
        late.awaitAsleep();
        late.thread.interrupt();
        late.awaitAsleep();
        assertThat(disk.callers).hasSize(1);
        disk.open(0);
        first.ends();
        late.ends();
        assertThat(late.interruptedAtTheEnd).isTrue();
        assertThat(disk.callers).hasSize(2);
    }

    @Test
    void twoDirectories_doNotWaitForEachOther() throws Exception {
        Gates disk = new Gates();
        Syncs syncs = shared(disk);
        Running first = new Running(syncs, directory, disk.gate(0));
        try (Member other = syncs.enter(directory.resolve("other"))) {
            other.sync();
        }
        assertThat(first.task.isDone()).isFalse();
        disk.open(0);
        first.ends();
    }

    @Test
    void leaderDiesOfAnError_othersAreTold_andTheNextLeads() throws Exception {
        Gates disk = new Gates();
        Error failure = new AssertionError("planted");
        disk.fails(0, failure);
        DirectorySyncs syncs = new DirectorySyncs(disk);
        try (DirectorySyncs.Member renamed = syncs.enter(directory);
                DirectorySyncs.Member leader = syncs.enter(directory)) {
            assertThatThrownBy(leader::sync).isSameAs(failure);
            assertThatThrownBy(renamed::sync).isInstanceOf(IOException.class).hasCause(failure);
        }
        try (DirectorySyncs.Member later = syncs.enter(directory)) {
            later.sync();
        }
        assertThat(syncs.inUse()).isZero();
    }

    /** A disk whose syncs of directories, numbered from 0, wait at a gate if they have one, and fail if they are told so. */
    private static final class Gates extends ForwardingDisk {
        private final Gate[] gates = new Gate[2];
        private final Throwable[] failures = new Throwable[2];
        final List<Thread> callers = new ArrayList<>();

        private record Gate(CountDownLatch reached, CountDownLatch open) {}

        Gates() {
            super(new NioDisk());
        }

        CountDownLatch gate(int call) {
            gates[call] = new Gate(new CountDownLatch(1), new CountDownLatch(1));
            return gates[call].reached();
        }

        void open(int call) {
            gates[call].open().countDown();
        }

        void fails(int call, Throwable failure) {
            failures[call] = failure;
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            int call;
            synchronized (callers) {
                call = callers.size();
                callers.add(Thread.currentThread());
            }
            if (call < gates.length && gates[call] != null) {
                gates[call].reached().countDown();
                passed(gates[call].open());
            }
            if (call < failures.length && failures[call] instanceof IOException e) {
                throw e;
            }
            if (call < failures.length && failures[call] instanceof Error e) {
                throw e;
            }
        }
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).as("passed in 20 s").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A thread that enters and syncs. */
    private static final class Running {
        private final Syncs syncs;
        private final Path directory;
        final FutureTask<Void> task = new FutureTask<>(this::run, null);
        final Thread thread = new Thread(task, "publisher");
        volatile boolean interruptedAtTheEnd;

        /** Started, and waited for until it is at the gate. */
        Running(Syncs syncs, Path directory, CountDownLatch gate) {
            this(syncs, directory);
            passed(gate);
        }

        private Running(Syncs syncs, Path directory) {
            this.syncs = syncs;
            this.directory = directory;
            thread.setDaemon(true);
            thread.start();
        }

        Running another() {
            return new Running(syncs, directory);
        }

        private void run() {
            try (Member member = syncs.enter(directory)) {
                member.sync();
            } catch (IOException e) {
                throw new Told(e);
            } finally {
                interruptedAtTheEnd = Thread.currentThread().isInterrupted();
            }
        }

        /** Until it waits for another thread, or has ended. */
        void awaitAsleep() {
            while (!Arrays.asList(Thread.State.WAITING, Thread.State.TERMINATED).contains(thread.getState())) {
                Thread.onSpinWait();
            }
        }

        void ends() throws Exception {
            task.get(20, TimeUnit.SECONDS);
        }

        Throwable fails() {
            Told told = catchThrowableOfType(Told.class, () -> {
                try {
                    ends();
                } catch (ExecutionException e) {
                    throw e.getCause();
                }
            });
            assertThat(told).as("told of the failure").isNotNull();
            return told.why;
        }

        private static final class Told extends RuntimeException {
            private static final long serialVersionUID = 1;

            final IOException why;

            Told(IOException why) {
                super(why);
                this.why = why;
            }
        }
    }
}
