package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecActionsTest {
    @Test
    void filePublish_leadsFromNextToEveryCallAndFault() {
        assertThat(SpecActions.of(Fixtures.SPEC.resolve("FilePublish.tla")))
                .contains("CreateTemp", "LinkTemp", "DeleteLeftover", "ReadTarget", "LinkReplyLost", "ProcessCrash")
                .contains("PowerLoss")
                .doesNotContain("WriterStep", "Fault", "Writers", "Proceed", "Next");
    }

    @Test
    void moduleWithoutNext_hasNone() {
        assertThat(SpecActions.of(Fixtures.SPEC.resolve("Disk.tla"))).isEmpty();
    }
}
