package tlc2.overrides;

import dev.untorn.spec.trace.TraceIo;

/** The operators that are in Java. TLC looks for a class of this name. */
@SuppressWarnings("rawtypes") // as TLC declares it
public final class TLCOverrides implements ITLCOverrides {
    @Override
    public Class[] get() {
        return new Class[] {TraceIo.class};
    }
}
