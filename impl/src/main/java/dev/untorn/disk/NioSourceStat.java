package dev.untorn.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Sources in the file system of this machine, through {@code java.nio.file}. */
final class NioSourceStat implements SourceStat {
    @Override
    public Stat statSource(Path source) throws IOException {
        BasicFileAttributes file = Files.readAttributes(source, BasicFileAttributes.class);
        return new Stat(file.lastModifiedTime().toInstant(), file.size());
    }
}
