package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.untorn.Outcome;
import dev.untorn.PublishException;
import dev.untorn.cli.Records.Field;
import dev.untorn.cli.Source.SourceFailure;
import dev.untorn.cli.Terminal.OutputFailure;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code untorn write --list}: publishes each file as its line comes, not at the end, so that who writes the lines may wait
 * for the answer to one before the next. One file's failure is not another's.
 */
final class PublishList {
    private static final String MALFORMED = "MALFORMED";

    private final Untorn untorn;
    private final Terminal terminal;
    private final Publishing publishing;
    private final String done;
    private final Progress progress;
    private final boolean nul;
    private long lines;
    private long failures;

    /** @param done the answer for a file that was published as asked */
    PublishList(Untorn untorn, Publishing publishing, String done, Progress progress, boolean nul) {
        this.untorn = untorn;
        this.terminal = untorn.terminal();
        this.publishing = publishing;
        this.done = done;
        this.progress = progress;
        this.nul = nul;
    }

    ExitCode run() throws OutputFailure {
        try (Source in = Source.standardInput(terminal, OptionalLong.empty(), new Progress(terminal, false))) {
            Records records = new Records(in, nul ? '\0' : '\n');
            while (!terminal.stop().isStopped() && publishNext(records)) {
                progress.report(() -> lines + " files, " + failures + " of them failed");
            }
            if (terminal.stop().isStopped()) {
                throw new SourceFailure(in.name(), new Stop.Stopped());
            }
        } catch (SourceFailure e) {
            untorn.traceIfVerbose(e);
            terminal.complain(e.getMessage() + "; " + lines + " lines were answered, no other was begun");
            return ExitCode.NOT_DONE;
        }
        untorn.tell(lines + " files, " + failures + " of them failed");
        return failures == 0 ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    /** Whether there was one. */
    private boolean publishNext(Records records) throws SourceFailure, OutputFailure {
        Field first = records.next();
        if (first == null) {
            return false;
        }
        Field second = nul ? records.next() : null;
        lines++;
        Pair pair;
        try {
            pair = nul ? Pair.ofFields(first, second) : Pair.ofLine(first);
        } catch (IllegalArgumentException e) {
            failures++;
            terminal.complain((nul ? "pair " : "line ") + lines + ": " + e.getMessage() + "; nothing was touched");
            answer(MALFORMED, Long.toString(lines));
            return true;
        }
        answer(publish(pair), pair.target().toString());
        return true;
    }

    private void answer(String word, String name) throws OutputFailure {
        terminal.answer(word + " " + name, nul ? '\0' : '\n');
    }

    private String publish(Pair pair) {
        try (Source source = Source.file(pair.source(), terminal, progress)) {
            publishing.publish(pair.target(), source);
            return done;
        } catch (PublishException e) {
            failures += untorn.failed(pair.target(), e) == ExitCode.DONE ? 0 : 1;
            return e.outcome().name();
        } catch (SourceFailure e) {
            failures++;
            untorn.failed(pair.target(), e);
            return Outcome.UNCHANGED.name();
        }
    }

    private record Pair(Path target, Path source) {
        static Pair ofLine(Field line) {
            String[] names = line.require().split("\t", -1);
            if (names.length != 2) {
                throw new IllegalArgumentException("not TARGET<tab>SOURCE, with one tab");
            }
            return of(names[0], names[1]);
        }

        static Pair ofFields(Field target, @Nullable Field source) {
            if (source == null) {
                throw new IllegalArgumentException("a target without a source");
            }
            return of(target.require(), source.require());
        }

        private static Pair of(String target, String source) {
            return new Pair(Names.fileOf(target.getBytes(ISO_8859_1)), Names.fileOf(source.getBytes(ISO_8859_1)));
        }
    }
}
