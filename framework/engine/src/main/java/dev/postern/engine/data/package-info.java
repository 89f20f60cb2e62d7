/** Labelled images held as tensors on the device of the task. */
@NullMarked
package dev.postern.engine.data;

import org.jspecify.annotations.NullMarked;
