package dev.postern.spi;

/**
 * Plants a backdoor. Implement one of the kinds, {@link DataAttack} for now; register under this
 * type.
 */
public interface AttackPlugin<P extends Record> extends Plugin<P> {

  /**
   * What is wrong with these parameters on this dataset, as one sentence, or "" where nothing is: a
   * target class that does not exist, a patch larger than the image. Asked before anything runs.
   */
  default String objection(P parameters, DatasetCard dataset) {
    return "";
  }
}
