/**
 * Benchmarks of the engine. A figure is a ratio of two things measured side by side in one run:
 * machines are noisy. Entry points: {@link dev.postern.benchmarks.LoopAgainstFloor} and {@link
 * dev.postern.benchmarks.FloorExperiments}.
 */
@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
