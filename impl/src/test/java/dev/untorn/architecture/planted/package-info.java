/** Classes that break the rules, one each, for the tests that show that the rules can fail. */
@NullMarked
package dev.untorn.architecture.planted;

import org.jspecify.annotations.NullMarked;
