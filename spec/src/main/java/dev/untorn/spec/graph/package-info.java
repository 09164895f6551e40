/** The state graph of a model, as data: TLC writes it while it checks, other code compares it with its own. */
@NullMarked
package dev.untorn.spec.graph;

import org.jspecify.annotations.NullMarked;
