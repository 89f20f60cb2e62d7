/**
 * The only truth of a run: immutable artefacts under their keys, published by one atomic rename and
 * verified whenever they are found.
 */
@NullMarked
package dev.postern.runner.store;

import org.jspecify.annotations.NullMarked;
