/**
 * What a benchmark leaves behind, and what is computed from it: answers and the judge's key, the
 * metrics that follow from them, and the result format.
 *
 * <p>Start with {@link dev.postern.results.Predictions} (who predicted what, and the metrics),
 * {@link dev.postern.results.Result} (one cell) and {@link dev.postern.results.ResultFiles} (a
 * folder of them). Nothing here needs DJL: a result can be judged again years later. All types are
 * immutable, and every text written is the same on every machine, in every locale.
 */
@NullMarked
package dev.postern.results;

import org.jspecify.annotations.NullMarked;
