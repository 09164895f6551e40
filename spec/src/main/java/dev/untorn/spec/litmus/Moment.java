package dev.untorn.spec.litmus;

/** When the power was lost: while a program ran, or after its last call had returned. */
public enum Moment {
    DURING,
    AFTER
}
