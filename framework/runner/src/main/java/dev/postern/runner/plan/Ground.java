package dev.postern.runner.plan;

/**
 * What numbers depend on beside parameters and data.
 *
 * @param device the kind of device, "cpu" or "gpu"
 * @param libtorch its version
 * @param bfloat16 whether the device has units for bfloat16
 * @param engineRevision raised whenever the engine's numbers may change
 */
public record Ground(String device, String libtorch, boolean bfloat16, int engineRevision) {}
