/** Gets published datasets from their sites and lays them out; prints nothing. */
@NullMarked
package dev.postern.cli.fetch;

import org.jspecify.annotations.NullMarked;
