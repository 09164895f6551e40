package dev.untorn.disk;

/** Keeps the exported package from being empty: delete it with the first real class. */
public interface Placeholder {}
