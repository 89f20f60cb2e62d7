package dev.postern.spi;

/**
 * Repairs, rejects or reveals. Implement one of the kinds, {@link PostTrainingDefense} or {@link
 * InTrainingDefense}; register under this type.
 */
public interface DefensePlugin<P extends Record> extends Plugin<P> {

  /** What the defense must be granted to work; shown on every board beside its numbers. */
  Needs needs(P parameters);
}
