package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * tla2tex reads every module. Without LaTeX, so that it runs everywhere: it shows that there is a .tex, not that LaTeX
 * typesets it, nor that the columns are aligned, which takes a run of LaTeX in between. {@code spec/typeset} does that.
 */
@Execution(ExecutionMode.CONCURRENT)
class TlaToTexTest {
    private static final String TLA2TEX = "tla2tex.TLA";

    @TempDir
    Path directory;

    @Test
    void eachModule_withoutLatex_leavesTex() throws Exception {
        for (Path module : modules()) {
            String name = module.getFileName().toString();
            Files.copy(module, directory.resolve(name));
            Path tex = directory.resolve(name.replace(".tla", ".tex"));
            String said = typeset(name);
            assertThat(tex).as(said).content().contains("\\begin{document}", "\\end{document}");
        }
    }

    @Test
    void fileThatIsNoModule_leavesNoTex() throws Exception {
        Files.writeString(directory.resolve("Text.tla"), "Not a module.\n");
        assertThat(typeset("Text.tla")).contains("TLATeX unrecoverable error");
        assertThat(directory.resolve("Text.tex")).doesNotExist();
    }

    private String typeset(String module) throws Exception {
        return new PlainTlc(directory)
                .main(TLA2TEX)
                .runWithoutMetadir("-latexCommand", "no-such-latex", module)
                .output();
    }

    private static List<Path> modules() throws Exception {
        try (Stream<Path> files = Files.list(Fixtures.SPEC)) {
            return files.filter(file -> file.toString().endsWith(".tla"))
                    .filter(file -> !file.toString().contains("_TTrace_"))
                    .toList();
        }
    }
}
