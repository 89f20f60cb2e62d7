/**
 * The built-in datasets: one that is drawn from a seed and needs no download, published ones that
 * are read from the user's data folder in their canonical form, and two for the user's own files.
 */
@NullMarked
package dev.postern.datasets;

import org.jspecify.annotations.NullMarked;
