package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;

/** How a publisher publishes, and where. */
record Settings(
        Durability durability, Policy policy, TargetRules rules, Disk disk, TempNames tempNames, DirectorySyncs syncs) {
    Settings with(Policy other) {
        return new Settings(durability, other, rules, disk, tempNames, syncs);
    }

    Settings on(Disk otherDisk, TempNames otherNames) {
        return new Settings(durability, policy, rules, otherDisk, otherNames, new DirectorySyncs(otherDisk));
    }

    /** The rules for a temp under the policy. */
    TargetRules rulesForTemp() {
        return policy.links() ? rules.onlyIfAbsent() : rules;
    }
}
