package dev.untorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get: the jar, the script beside it, and the commands of the documents, word for word. */
class JarIT {
    private static final Path JAR = Path.of("target", "untorn.jar").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("").toAbsolutePath();

    private static Ran shell(Path directory, Path logs, String script) throws Exception {
        ProcessBuilder command = new ProcessBuilder("/bin/sh", "-c", script).directory(directory.toFile());
        command.environment().merge("PATH", SCRIPTS.toString(), (path, scripts) -> scripts + ":" + path);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (Child child = Child.start(logs, command)) {
            return child.end();
        }
    }

    private static List<String> commandsOf(String document) throws IOException {
        String text = Files.readString(Path.of("..").resolve(document));
        List<String> blocks = Pattern.compile("(?ms)^```sh\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("blocks of commands in " + document).hasSize(1);
        return blocks;
    }

    @Test
    void jar_alone_saysTheVersionOfThisBuild(@TempDir Path directory, @TempDir Path logs) throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));

        Ran ran = shell(directory, logs, "java -jar '" + JAR + "' --version");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("untorn ");
        assertThat(pom)
                .contains("<version>" + ran.out().substring("untorn ".length()).strip() + "</version>");
    }

    /** A descriptor of one of the modules in it would make it that module. */
    @Test
    void jar_isNoModule() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream())
                    .noneMatch(entry -> entry.getName().endsWith("module-info.class"))
                    .anyMatch(entry -> entry.getName().equals("dev/untorn/Publisher.class"));
        }
    }

    @Test
    void readme_commands_doWhatTheySay(@TempDir Path directory, @TempDir Path logs) throws Exception {
        Files.writeString(directory.resolve("new.json"), "{}");
        Files.writeString(directory.resolve("list"), "a.json\tnew.json\nb.json\tnew.json\n");

        Ran ran = shell(directory, logs, "set -e\n" + commandsOf("README.md").get(0));

        assertThat(ran)
                .isEqualTo(new Ran(0, "DURABLE a.json\nDURABLE b.json\nstate: VALID, generation 1, 2 bytes\n", ""));
        assertThat(directory.resolve("settings.json")).hasContent("{}");
        assertThat(directory.resolve("b.json")).hasContent("{}");
    }

    @Test
    void manual_commands_doWhatTheySay(@TempDir Path directory, @TempDir Path logs) throws Exception {
        Files.writeString(directory.resolve("counter"), "1\n");
        Files.writeString(directory.resolve("one.conf.new"), "one");
        Files.writeString(directory.resolve("two words.conf.new"), "two");

        Ran ran =
                shell(directory, logs, "set -e\n" + commandsOf("cli/README.md").get(0));

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(directory.resolve("counter")).hasContent("2\n");
        assertThat(directory.resolve("one.conf")).hasContent("one");
        assertThat(directory.resolve("two words.conf")).hasContent("two");
    }

    @Test
    void script_closedStandardInput_refusedBeforeAJvmStarts(@TempDir Path directory, @TempDir Path logs)
            throws Exception {
        Ran ran = shell(directory, logs, "untorn write target <&-");

        assertThat(ran).isEqualTo(new Ran(2, "", "untorn: standard input is closed; nothing was touched\n"));
        assertThat(directory.resolve("target")).doesNotExist();
    }

    /** Its number would be that of the temp or of the jar, and the answer would go there. */
    @Test
    void script_closedStandardOutput_statusTells(@TempDir Path directory, @TempDir Path logs) throws Exception {
        Ran ran = shell(directory, logs, "untorn version target >&- </dev/null");

        assertThat(ran.status()).isEqualTo(6);
    }

    /** Whatever the locale. */
    @Test
    void script_nameThatIsNotAscii_published(@TempDir Path directory, @TempDir Path logs) throws Exception {
        Ran ran = shell(directory, logs, "printf new | LC_ALL=C untorn write '日本'");

        assertThat(ran).isEqualTo(new Ran(0, "", ""));
        assertThat(directory.resolve("日本")).hasContent("new");
    }

    @Test
    void script_isALink_findsItsJar(@TempDir Path directory, @TempDir Path logs) throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), SCRIPTS.resolve("untorn"));

        assertThat(shell(directory, logs, "./link --version").status()).isZero();
    }
}
