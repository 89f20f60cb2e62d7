package dev.postern.runner.plan;

/**
 * What numbers depend on beside parameters and data.
 *
 * @param device the kind of device, "cpu" or "gpu"
 * @param libtorch its version
 * @param engineRevision raised whenever the engine's numbers may change
 */
public record Ground(String device, String libtorch, int engineRevision) {}
