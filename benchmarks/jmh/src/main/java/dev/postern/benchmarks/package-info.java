/**
 * Benchmarks of the engine. A figure is a ratio of two things measured side by side in one run:
 * machines are noisy. Entry point: {@link dev.postern.benchmarks.LoopAgainstFloor}.
 */
@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
