package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cuts that were kept because of what they show. The log is that of the day, the kernel that looks is today's. */
class KeptCutsIT {
    @BeforeAll
    static void needs() {
        Needs.of(KeptCutsIT.class).rig().orSkip();
    }

    /** See docs/ext4-zeros.md. */
    @Test
    void ext4Zeros_areThereStill() throws Exception {
        JsonNode found =
                Rig.once("replay", Rig.MODULE.resolve("kept/ext4-zeros").toString());
        assertThat(found.get("found").get("t").asText()).isEqualTo("torn:zeros");
        assertThat(found.get("wrong").get(0).asText()).isEqualTo("torn:zeros");
    }
}
