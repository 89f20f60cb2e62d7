/**
 * Networks as defenses need them: any DJL block, opened by intercepting the operations it runs.
 *
 * <p>{@link dev.postern.engine.network.BlockNetwork} is the only public type. While a block runs
 * under a view, its arrays are stand-ins that report each operation; without a view the block runs
 * as it is. Types here serve one thread at a time.
 */
@NullMarked
package dev.postern.engine.network;

import org.jspecify.annotations.NullMarked;
