/**
 * The driver: finds out what a suite still lacks, hands tasks to worker processes and publishes what
 * they leave. Nothing here touches a tensor or a plugin's code beyond its description.
 */
@NullMarked
package dev.postern.runner.drive;

import org.jspecify.annotations.NullMarked;
