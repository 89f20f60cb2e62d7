/**
 * What a plugin author sees, and all of it: datasets, models, attacks and defenses, the data they
 * exchange, and the few tools they are handed.
 *
 * <p>Implement one of {@link dev.postern.spi.DatasetPlugin}, {@link dev.postern.spi.ModelPlugin},
 * {@link dev.postern.spi.DataAttack}, {@link dev.postern.spi.PostTrainingDefense} or {@link
 * dev.postern.spi.InTrainingDefense}, name the class in {@code META-INF/services} under {@code
 * dev.postern.spi.DatasetPlugin}, {@code …ModelPlugin}, {@code …AttackPlugin} or {@code
 * …DefensePlugin}, and put the JAR into the plugin folder.
 *
 * <p>Images are {@code uint8} in NCHW order at rest and {@code float32} in [0,1], NCHW, at a
 * network's door. Types here are used by one thread of one worker process at a time.
 */
@NullMarked
package dev.postern.spi;

import org.jspecify.annotations.NullMarked;
