package dev.postern.spi;

/** A defense that trains the network itself, on data it has reason to suspect. */
public interface InTrainingDefense<P extends Record> extends DefensePlugin<P> {

  /**
   * Trains in spite of whatever the data may hide.
   *
   * @param data the training set, perhaps poisoned
   * @param clean clean samples in the number and of the origin that the suite declares; empty where
   *     {@link #needs} asks for none
   * @param networks gives new networks of the suite's architecture
   * @param recipe how the undefended network is trained
   * @throws NotApplicable where the method cannot work on such data or such a network
   */
  DefenseOutcome defend(
      P parameters, UntrustedSet data, CleanSet clean, Networks networks, Recipe recipe, Lab lab);
}
