/**
 * From a suite's cells to a graph of tasks, each with its key. A key is the SHA-256 of everything
 * the task's numbers are a function of, so tasks shared by cells are one task.
 */
@NullMarked
package dev.postern.runner.plan;

import org.jspecify.annotations.NullMarked;
