package dev.untorn.check.path;

import dev.untorn.check.disk.Result;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What a simulated disk knows of a file: which one it is and how long. It has no clock. */
record DiskAttributes(Result.Stated stated) implements BasicFileAttributes {
    /** What is said of the directory, and of the root: files are numbered from 1. */
    static final Result.Stated OF_DIRECTORY = new Result.Stated(0, 0);

    @Override
    public FileTime lastModifiedTime() {
        throw new NotInTheViewException("BasicFileAttributes.lastModifiedTime: there is no clock");
    }

    @Override
    public FileTime lastAccessTime() {
        throw new NotInTheViewException("BasicFileAttributes.lastAccessTime: there is no clock");
    }

    @Override
    public FileTime creationTime() {
        throw new NotInTheViewException("BasicFileAttributes.creationTime: there is no clock");
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory();
    }

    @Override
    public boolean isDirectory() {
        return stated.equals(OF_DIRECTORY);
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return stated.size();
    }

    @Override
    public Object fileKey() {
        return stated.file();
    }
}
