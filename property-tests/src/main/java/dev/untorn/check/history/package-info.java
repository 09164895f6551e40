/**
 * Histories of real runs, checked against {@code AtomicPublish.tla}: threads or processes publish and read, a
 * {@link dev.untorn.check.history.HistoryRecorder} notes when, and {@link dev.untorn.check.history.HistoryChecker} says
 * whether the promise explains what they saw.
 */
@NullMarked
package dev.untorn.check.history;

import org.jspecify.annotations.NullMarked;
