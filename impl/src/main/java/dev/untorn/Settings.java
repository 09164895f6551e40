package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;

/** How a publisher publishes, and where. */
record Settings(
        Durability durability,
        Policy policy,
        TargetRules rules,
        boolean createsParents,
        Disk disk,
        TempNames tempNames,
        DirectorySyncs syncs) {
    Settings with(Policy other) {
        return new Settings(durability, other, rules, createsParents, disk, tempNames, syncs);
    }

    Settings on(Disk otherDisk, TempNames otherNames) {
        return new Settings(
                durability, policy, rules, createsParents, otherDisk, otherNames, new DirectorySyncs(otherDisk));
    }

    Settings with(TargetRules others) {
        return new Settings(durability, policy, others, createsParents, disk, tempNames, syncs);
    }

    Settings creatingParents() {
        return new Settings(durability, policy, rules, true, disk, tempNames, syncs);
    }

    /** The rules for a temp under the policy. */
    TargetRules rulesForTemp() {
        return policy.links() ? rules.onlyIfAbsent() : rules;
    }
}
