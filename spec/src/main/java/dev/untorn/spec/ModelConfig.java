package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a TLC config (.cfg) asks for. Strict where TLC is not: TLC takes a keyword that it does not know, such as
 * ALIAS, for the name of one more invariant.
 */
public final class ModelConfig {
    private static final Set<String> NAMES = Set.of(
            "INVARIANT",
            "INVARIANTS",
            "PROPERTY",
            "PROPERTIES",
            "CONSTRAINT",
            "CONSTRAINTS",
            "ACTION_CONSTRAINT",
            "ACTION_CONSTRAINTS",
            "TYPE",
            "TYPE_CONSTRAINT");
    private static final Set<String> ONE_NAME =
            Set.of("SPECIFICATION", "INIT", "NEXT", "VIEW", "SYMMETRY", "CHECK_DEADLOCK");
    private static final Set<String> ASSIGNMENTS = Set.of("CONSTANT", "CONSTANTS");

    private final Path file;
    private final List<String> invariants = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private final List<String> world = new ArrayList<>();
    private boolean symmetry;
    private boolean view;
    private boolean anyStart;
    private boolean deadlockAllowed;

    private ModelConfig(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it says anything that this TLC does not understand, with the line
     */
    public static ModelConfig read(Path file) throws IOException {
        return parse(file, Files.readString(file));
    }

    /** The same for a text; the file is only named in messages. */
    public static ModelConfig parse(Path file, String text) {
        ModelConfig config = new ModelConfig(file);
        ConfigTokens tokens = new ConfigTokens(file, text);
        while (tokens.hasNext()) {
            int start = tokens.position();
            String keyword = tokens.next();
            config.section(keyword, tokens);
            if (!isCheck(keyword)) {
                config.world.add(tokens.between(start, tokens.position()));
            }
        }
        return config;
    }

    public Path file() {
        return file;
    }

    public List<String> invariants() {
        return List.copyOf(invariants);
    }

    public List<String> properties() {
        return List.copyOf(properties);
    }

    public boolean hasSymmetry() {
        return symmetry;
    }

    public boolean hasView() {
        return view;
    }

    /** Does it start in the states of INIT, which need not be reachable, rather than in those of a SPECIFICATION? */
    public boolean hasInit() {
        return anyStart;
    }

    /** Does it say CHECK_DEADLOCK FALSE? */
    public boolean allowsDeadlock() {
        return deadlockAllowed;
    }

    /** The text of a config for the same states, that checks these invariants and nothing else. */
    public String checking(List<String> others) {
        List<String> lines = new ArrayList<>(world);
        if (!others.isEmpty()) {
            lines.add("INVARIANTS " + String.join(" ", others));
        }
        return String.join("\n", lines) + "\n";
    }

    private void section(String keyword, ConfigTokens tokens) {
        if (ASSIGNMENTS.contains(keyword)) {
            assignments(tokens);
        } else if (ONE_NAME.contains(keyword)) {
            String name = name(tokens);
            deadlockAllowed |= keyword.equals("CHECK_DEADLOCK") && name.equals("FALSE");
        } else if (NAMES.contains(keyword)) {
            List<String> names = names(tokens);
            if (keyword.startsWith("INVARIANT")) {
                invariants.addAll(names);
            } else if (keyword.startsWith("PROPERT")) {
                properties.addAll(names);
            }
        } else {
            throw tokens.failure("unknown keyword " + keyword);
        }
        symmetry |= keyword.equals("SYMMETRY");
        view |= keyword.equals("VIEW");
        anyStart |= keyword.equals("INIT");
    }

    private static List<String> names(ConfigTokens tokens) {
        List<String> names = new ArrayList<>();
        while (tokens.hasNext() && !isKeyword(tokens.peek())) {
            names.add(name(tokens));
        }
        return names;
    }

    private static String name(ConfigTokens tokens) {
        String name = tokens.next();
        if (isKeyword(name) || !name.matches("\\w+")) {
            throw tokens.failure("expected a name, found " + name);
        }
        if (name.matches("_?[A-Z][A-Z_]+") && !name.matches("TRUE|FALSE")) {
            throw tokens.failure("unknown keyword " + name);
        }
        return name;
    }

    private static void assignments(ConfigTokens tokens) {
        while (tokens.hasNext() && !isKeyword(tokens.peek())) {
            String constant = tokens.next();
            String operator = tokens.hasNext() ? tokens.next() : "";
            if (operator.equals("=")) {
                value(tokens);
            } else if (operator.equals("<-")) {
                replacement(tokens);
            } else {
                throw tokens.failure("unknown keyword, or constant without = or <-: " + constant);
            }
        }
    }

    private static void value(ConfigTokens tokens) {
        int depth = 0;
        do {
            String token = tokens.next();
            depth += token.equals("{") ? 1 : token.equals("}") ? -1 : 0;
        } while (depth > 0);
    }

    private static void replacement(ConfigTokens tokens) {
        if (tokens.next().equals("[")) {
            tokens.next(); // the module that the replacement is for
            tokens.next(); // ]
            tokens.next(); // the name
        }
    }

    private static boolean isCheck(String keyword) {
        return keyword.startsWith("INVARIANT") || keyword.startsWith("PROPERT");
    }

    private static boolean isKeyword(String token) {
        return NAMES.contains(token) || ONE_NAME.contains(token) || ASSIGNMENTS.contains(token);
    }
}
