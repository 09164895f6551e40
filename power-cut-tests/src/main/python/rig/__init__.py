"""Records what a file system writes, and shows it what a power cut could have left of that."""
