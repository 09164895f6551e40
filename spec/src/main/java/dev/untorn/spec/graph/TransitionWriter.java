package dev.untorn.spec.graph;

import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.util.BitVector;
import tlc2.util.IStateWriter;

/** Is shown by TLC each initial state and each transition, and nothing else. */
public abstract class TransitionWriter implements IStateWriter, AutoCloseable {
    @Override
    public abstract void writeState(TLCState initial);

    @Override
    public abstract void writeState(TLCState from, TLCState to, boolean isNew, Action action);

    @Override
    public abstract void close();

    @Override
    public final void writeState(TLCState from, TLCState to, boolean isNew) {
        throw new UnsupportedOperationException("a transition without its action");
    }

    @Override
    public final void writeState(TLCState from, TLCState to, boolean isNew, Visualization visualization) {
        // Stuttering is in every graph.
    }

    @Override
    public final void writeState(TLCState from, TLCState to, BitVector actions, int start, int length, boolean isNew) {
        // Liveness checking shows its graph a second time.
    }

    @Override
    public final void writeState(
            TLCState from,
            TLCState to,
            BitVector actions,
            int start,
            int length,
            boolean isNew,
            Visualization visualization) {
        // Liveness checking shows its graph a second time.
    }

    @Override
    public final boolean isNoop() {
        return false;
    }

    @Override
    public final boolean isDot() {
        return false;
    }

    @Override
    public final void snapshot() {}
}
