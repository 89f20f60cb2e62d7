/**
 * The worker process: serves tasks one at a time, told by lines of JSON on its standard input, and
 * answers on its standard output. A task reads what its request names and writes into its own
 * folder; what it wrote is published by the driver.
 */
@NullMarked
package dev.postern.runner.worker;

import org.jspecify.annotations.NullMarked;
