package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.BrokenBatch.Flaw;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call of a batch fails, or crashes and loses power: what the report says is true, and running it again completes it. */
class BatchSweepTest {
    @Test
    void library_saysWhatIsTrue_andIsCompletedByTheNextRun() throws IOException {
        BatchSweep sweep = BatchSweep.replacing(BatchSweep::lastWins);
        Set<String> untruths = sweep.run();
        System.out.printf(
                "batch: %d calls failed, %d crashes, %d disks after a power loss, %d of them with new and old files%n",
                sweep.failures, sweep.crashes, sweep.powerLosses, sweep.mixed);
        assertThat(untruths).isEmpty();
        // Not one transaction: had there been nothing mixed, the index rule would not have been asked for.
        assertThat(sweep.mixed).isPositive();
        assertThat(sweep.failures).isGreaterThan(30);
        assertThat(sweep.crashes).isGreaterThan(15);
    }

    @Test
    void firstWins_saysWhatIsTrue() throws IOException {
        BatchSweep sweep = BatchSweep.creating(BatchSweep::firstWins);
        assertThat(sweep.run()).isEmpty();
        assertThat(sweep.mixed).isPositive();
        assertThat(sweep.failures).isGreaterThan(30);
        assertThat(sweep.crashes).isGreaterThan(15);
    }

    @Test
    void designWithoutFlaw_saysWhatIsTrue() throws IOException {
        assertThat(BatchSweep.replacing(new BrokenBatch(Flaw.NONE)).run()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RENAMES_BEFORE_ALL_SYNCED    | a rename came before all were ready",
                "INDEX_FIRST                  | the index is new, and not all that it names",
                "INDEX_WITHOUT_DIRECTORY_SYNC | lost power: the index is new, and not all that it names",
                "ONE_SYNC_FOR_TWO_DIRECTORIES | two/b was durable, and a power loss leaves old",
                "DISCARDS_ONLY_THE_FAILED     | a temp is left",
                "IN_DOUBT_SAID_UNCHANGED      | is UNCHANGED and holds new",
                "RENAMES_ON                   | a rename came after one that had failed",
                "NO_SYNC                      | lost power: one/a holds"
            })
    void design_isCaught(Flaw flaw, String untruth) throws IOException {
        assertThat(BatchSweep.replacing(new BrokenBatch(flaw)).run())
                .anySatisfy(each -> assertThat(each).contains(untruth));
    }
}
