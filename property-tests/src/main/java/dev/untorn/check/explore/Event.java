package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;

/** What happened in one transition, as its process saw it. */
public sealed interface Event {
    /** A process made its call, and was told this. */
    record Called(SimulatedProcess process, DiskCall call, Result result) implements Event {
        @Override
        public String toString() {
            return process + ": " + call + " = " + result;
        }
    }

    /** A process was killed before it made this call. */
    record Crashed(SimulatedProcess process, DiskCall before) implements Event {
        @Override
        public String toString() {
            return process + ": crashes before " + before;
        }
    }

    /** The plug was pulled, and then this disk was found. */
    record PowerLost(String targetValue, DiskState found) implements Event {
        @Override
        public String toString() {
            return "power loss, found: target " + targetValue + ", names " + found.names();
        }
    }
}
