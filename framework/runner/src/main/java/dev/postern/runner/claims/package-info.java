/** Holds the claims of a suite against its results. */
@NullMarked
package dev.postern.runner.claims;

import org.jspecify.annotations.NullMarked;
