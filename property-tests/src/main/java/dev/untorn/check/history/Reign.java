package dev.untorn.check.history;

import dev.untorn.check.history.Operation.Publish;
import dev.untorn.check.history.Operation.Read;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time in which the target held one content, as far as the operations about it tell: its publish and the reads that saw
 * it. It had come when the first of them ended, and had not gone when the last of them began.
 */
final class Reign {
    private static final int START = -1;

    private final Content content;
    private @Nullable Operation endsFirst; // null: the content was there from the start
    private @Nullable Operation beginsLast;

    private Reign(Content content, @Nullable Publish publish) {
        this.content = content;
        endsFirst = publish;
        beginsLast = publish;
    }

    static Reign of(Publish publish) {
        return new Reign(publish.value(), publish);
    }

    static Reign fromTheStart(Content content) {
        return new Reign(content, null);
    }

    void seenBy(Read read) {
        if (endsFirst != null && read.end() < endsFirst.end()) {
            endsFirst = read;
        }
        if (beginsLast == null || read.begin() > beginsLast.begin()) {
            beginsLast = read;
        }
    }

    Content content() {
        return content;
    }

    /** At this moment it had come. */
    int come() {
        return endsFirst == null ? START : endsFirst.end();
    }

    /** At this moment it had not gone. */
    int notGone() {
        return beginsLast == null ? START : beginsLast.begin();
    }

    /** Whether it lasted. Else a single moment between {@link #notGone} and {@link #come} explains all of its operations. */
    boolean lasted() {
        return come() < notGone();
    }

    /** Whether one of its operations ended before one of the other's began. */
    boolean precedes(Reign other) {
        return come() < other.notGone();
    }

    /** Why it precedes the other. */
    String precedence(Reign other) {
        return content + " came before " + other.content
                + (endsFirst == null
                        ? " (it was there from the start)"
                        : " (" + endsFirst + " ended before " + other.beginsLast + " began)");
    }

    /** The operations that show that it precedes the other. */
    List<Operation> evidence(Reign other) {
        List<Operation> evidence = new ArrayList<>();
        if (endsFirst != null) {
            evidence.add(endsFirst);
        }
        if (other.beginsLast != null) {
            evidence.add(other.beginsLast);
        }
        return evidence;
    }
}
