import org.jspecify.annotations.NullMarked;

/** Publishes a file whole or not at all. */
@NullMarked
module dev.untorn {
    requires static org.jspecify;

    exports dev.untorn;
    exports dev.untorn.disk;
}
