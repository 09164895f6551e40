package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.powercut.LitmusRun.Seen;
import dev.untorn.spec.litmus.Litmus;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The run that was kept is in the document, and allowed; what is not allowed would be noticed. */
class LitmusTableTest {
    @Test
    void document_isMadeOfTheRunThatWasKept() throws Exception {
        String document = Files.readString(LitmusTable.DOCUMENT);
        assertThat(document).isEqualTo(LitmusTable.in(document, LitmusTable.keptRuns()));
    }

    @Test
    void keptRun_isAllowedByTheModel() throws Exception {
        Map<String, Litmus> programs = LitmusRun.programs();
        assertThat(LitmusTable.keptRuns())
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.notAllowed(programs)).isEmpty());
    }

    @Test
    void whatTheModelForbids_isNoticed() throws Exception {
        Seen early = new Seen("replace", "BEFORE", "t=BB x=-");
        Seen late = new Seen("replace", "AFTER", "t=AA x=-");
        Seen unordered = new Seen("backupByRename", "DURING", "t=- x=- backup=-");
        Seen right = new Seen("replace", "DURING", "t=AA x=-");
        List<Seen> all = List.of(early, late, unordered, right);
        assertThat(new LitmusRun("ext4", "", 1, all).notAllowed(LitmusRun.programs()))
                .containsExactly(early, late, unordered);
        assertThat(new LitmusRun("btrfs", "", 1, all).notAllowed(LitmusRun.programs()))
                .containsExactly(early, late);
    }
}
