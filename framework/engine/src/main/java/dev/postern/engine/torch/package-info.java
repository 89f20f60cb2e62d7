/**
 * The only place that reaches below DJL's API: a TorchScript module that Java writes itself, and
 * the few libtorch switches DJL does not expose. Entry point: {@link
 * dev.postern.engine.torch.TorchOps}.
 */
@NullMarked
package dev.postern.engine.torch;

import org.jspecify.annotations.NullMarked;
