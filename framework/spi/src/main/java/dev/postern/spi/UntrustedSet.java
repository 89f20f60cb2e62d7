package dev.postern.spi;

/**
 * The training set as a victim received it, perhaps poisoned. Rows are in an order of their own:
 * nothing tells which were changed.
 *
 * @param samples images and labels
 */
public record UntrustedSet(Samples samples) {}
