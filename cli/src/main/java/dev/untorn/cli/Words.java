package dev.untorn.cli;

import static dev.untorn.disk.Step.CREATE_TEMP;
import static dev.untorn.disk.Step.LOCK_TARGET;

import dev.untorn.Outcome;
import dev.untorn.PublishException;
import dev.untorn.cli.Source.SourceFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Failures for people: which step, which file, why, and what is on disk now. */
final class Words {
    private Words() {}

    /** One line about a publish that got less than it asked for. */
    static String of(Path target, IOException failure) {
        if (failure instanceof SourceFailure) {
            return target + ": " + failure.getMessage() + "; " + of(Outcome.UNCHANGED);
        }
        if (!(failure instanceof PublishException publish)) {
            return target + ": " + reason(failure);
        }
        if (publish.getCause() instanceof SourceFailure source) {
            return target + ": " + source.getMessage() + "; " + of(publish.outcome());
        }
        return publish.step() + " " + target + ": " + reason(publish, target) + "; " + of(publish.outcome());
    }

    static String of(Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED -> "the target is unchanged";
            case IN_DOUBT -> "the target is in doubt: old or new";
            case PUBLISHED_NOT_DURABLE -> "the target is published, but not durable";
            case VISIBLE -> "the target is published";
            case CONSISTENT -> "the target is published, consistent";
            case DURABLE -> "the target is published, durable";
        };
    }

    private static String reason(PublishException failure, Path target) {
        boolean firstFile = failure.step() == CREATE_TEMP || failure.step() == LOCK_TARGET;
        if (firstFile && failure.getCause() instanceof NoSuchFileException) {
            Path directory = target.getParent();
            return "there is no directory " + (directory == null ? "." : directory);
        }
        return failure.getCause() instanceof IOException cause ? reason(cause) : String.valueOf(failure.getCause());
    }

    /** Why, without the class and the path: those of the JDK name a file, which may be a temp, and seldom say more. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        // What wraps another says no more: the library's failure of a read, or of an answer.
        if (!(failure instanceof SourceFailure) && failure.getCause() instanceof IOException below) {
            return reason(below);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
