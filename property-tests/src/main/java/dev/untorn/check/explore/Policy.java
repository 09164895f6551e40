package dev.untorn.check.explore;

/** What a writer does when others write, too: {@code Policy} of the specification, in whose words it is printed. */
public enum Policy {
    LAST_WINS("LastWins"),
    FIRST_WINS("FirstWins"),
    EXCLUSIVE("Exclusive"),
    IF_UNCHANGED("IfUnchanged");

    private final String inTheSpecification;

    Policy(String inTheSpecification) {
        this.inTheSpecification = inTheSpecification;
    }

    boolean locksTarget() {
        return this == EXCLUSIVE || this == IF_UNCHANGED;
    }

    @Override
    public String toString() {
        return inTheSpecification;
    }
}
