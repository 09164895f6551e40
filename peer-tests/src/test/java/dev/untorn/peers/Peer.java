package dev.untorn.peers;

/**
 * What the page says of a publisher of another project.
 *
 * @param artifact in whose pom the version is
 * @param used the method or class that publishes
 * @param promised what its project says, in words
 */
record Peer(String project, String artifact, String used, String promised) {}
