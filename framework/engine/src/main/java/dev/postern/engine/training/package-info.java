/**
 * The engine's own training loop. DJL's trainer is not used: its casting, copying, clipping,
 * momentum and gradient accumulation differ from what they seem. Entry points: {@link
 * dev.postern.engine.training.TrainingLoop} and {@link dev.postern.engine.training.Scoring}.
 */
@NullMarked
package dev.postern.engine.training;

import org.jspecify.annotations.NullMarked;
