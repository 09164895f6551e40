/** The TLA+ model and what runs TLC on it. */
@NullMarked
package dev.untorn.spec;

import org.jspecify.annotations.NullMarked;
