/**
 * Turns stored answers and the key to them into results. Needs no tensor and no plugin, so that a
 * number can be computed again years later.
 */
@NullMarked
package dev.postern.runner.judge;

import org.jspecify.annotations.NullMarked;
