package dev.untorn.check.designs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Which technique catches which broken design, and why another cannot: the claims of {@code kill-matrix.csv}. Each technique
 * has a test that compares its column with what it caught.
 */
public record KillMatrix(List<Claim> claims) {
    private static final String RESOURCE = "kill-matrix.csv";

    /** The columns. */
    public enum Technique {
        TLC("TLC"),
        EXPLORER("Explorer"),
        SCHEDULES("schedules"),
        JCSTRESS("jcstress"),
        SIGKILL("SIGKILL"),
        POWER_CUT("power cut");

        private final String title;

        Technique(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** What is claimed of a cell. */
    public enum Verdict {
        /** The text says by what, or with what seen. */
        CAUGHT("caught"),
        /** The text says why not. */
        CANNOT("cannot"),
        /** To this technique it is the design that the text names, which is caught. */
        AS("as");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** One cell. */
    public record Claim(String design, Technique technique, Verdict verdict, String text) {}

    /** Each design has one claim for each technique, or this throws an {@link IllegalArgumentException}. */
    public KillMatrix {
        claims = List.copyOf(claims);
        for (String design : designsOf(claims)) {
            List<Technique> claimed = claims.stream()
                    .filter(claim -> claim.design.equals(design))
                    .map(Claim::technique)
                    .toList();
            if (!claimed.equals(List.of(Technique.values()))) {
                throw new IllegalArgumentException(design + ": claims for " + claimed);
            }
        }
        for (Claim claim : claims) {
            if (claim.verdict == Verdict.AS && !caught(claims, claim.technique).contains(claim.text)) {
                throw new IllegalArgumentException(claim + ", which is not caught");
            }
        }
    }

    /** The claims of this project. */
    public static KillMatrix read() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(KillMatrix.class.getResourceAsStream(RESOURCE), RESOURCE), UTF_8);
                var rows = format.parse(text)) {
            List<Claim> claims = new ArrayList<>();
            for (CSVRecord row : rows) {
                claims.add(new Claim(
                        row.get("design"),
                        named(Technique.values(), row.get("technique")),
                        named(Verdict.values(), row.get("verdict")),
                        row.get("text")));
            }
            return new KillMatrix(claims);
        }
    }

    private static <E> E named(E[] all, String name) {
        return Stream.of(all)
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(RESOURCE + ": " + name));
    }

    /** The rows, in their order. */
    public Set<String> designs() {
        return designsOf(claims);
    }

    private static Set<String> designsOf(List<Claim> claims) {
        return claims.stream().map(Claim::design).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A row. */
    public List<Claim> of(String design) {
        return claims.stream().filter(claim -> claim.design.equals(design)).toList();
    }

    /** The designs that this technique catches, by these claims. */
    public Set<String> caughtBy(Technique technique) {
        return caught(claims, technique);
    }

    private static Set<String> caught(List<Claim> claims, Technique technique) {
        return claims.stream()
                .filter(claim -> claim.technique == technique && claim.verdict == Verdict.CAUGHT)
                .map(Claim::design)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
