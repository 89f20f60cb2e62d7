/**
 * Named random streams: numbers that depend on a task and a name, never on the order of execution.
 */
@NullMarked
package dev.postern.engine.random;

import org.jspecify.annotations.NullMarked;
