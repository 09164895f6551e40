package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, which Maven writes into a resource. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream version = Objects.requireNonNull(BuildVersion.class.getResourceAsStream("version.txt"))) {
            return new String[] {"untorn " + new String(version.readAllBytes(), UTF_8).strip()};
        }
    }
}
