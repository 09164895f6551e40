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
        TempNames tempNames) {
    Settings with(Policy other) {
        return new Settings(durability, other, rules, createsParents, disk, tempNames);
    }

    Settings on(Disk otherDisk, TempNames otherNames) {
        return new Settings(durability, policy, rules, createsParents, otherDisk, otherNames);
    }

    Settings with(TargetRules others) {
        return new Settings(durability, policy, others, createsParents, disk, tempNames);
    }

    Settings creatingParents() {
        return new Settings(durability, policy, rules, true, disk, tempNames);
    }

    /** The rules for a temp under the policy. */
    TargetRules rulesForTemp() {
        return policy.links() ? rules.onlyIfAbsent() : rules;
    }
}
