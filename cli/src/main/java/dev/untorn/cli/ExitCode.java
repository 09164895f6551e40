package dev.untorn.cli;

import dev.untorn.ConflictException;
import dev.untorn.PublishException;
import java.io.IOException;

/** What a status says about the target. The help and the README have the same table; a test compares them. */
enum ExitCode {
    DONE(0, "all is as it was asked for"),
    NOT_DONE(1, "the target is unchanged; of several files: at least one is not well, and the output says which"),
    USAGE(2, "wrong use; nothing was touched"),
    CONFLICT(3, "another writer was first, is writing, or has changed the target, which is unchanged"),
    IN_DOUBT(4, "the rename reported failure and may have taken place"),
    NOT_DURABLE(5, "the target is published, and a power loss may take that back"),
    NO_OUTPUT(6, "standard output could not be written"),
    DEFECT(70, "a defect of untorn; nothing is known of the target");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }

    /** The library throws one exception for all that is less than asked; scripts want to tell them apart. */
    static ExitCode of(IOException failure) {
        if (failure instanceof ConflictException) {
            return CONFLICT;
        }
        if (!(failure instanceof PublishException publish)) {
            return NOT_DONE;
        }
        return switch (publish.outcome()) {
            case UNCHANGED -> NOT_DONE;
            case IN_DOUBT -> IN_DOUBT;
            case PUBLISHED_NOT_DURABLE -> NOT_DURABLE;
            // Published as asked; only the temp's own name was left after a link.
            case VISIBLE, CONSISTENT, DURABLE -> DONE;
        };
    }
}
