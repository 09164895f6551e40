package dev.untorn.check.trace;

/** Where traces come from. */
enum Source {
    SCHEDULES,
    THREADS,
    PROCESSES
}
