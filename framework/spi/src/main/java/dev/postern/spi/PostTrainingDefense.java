package dev.postern.spi;

/** A defense that is handed a trained network it has reason to suspect. */
public interface PostTrainingDefense<P extends Record> extends DefensePlugin<P> {

  /**
   * Defends against whatever the network may hide.
   *
   * @param suspect the network; may be changed in place
   * @param clean clean samples in the number and of the origin that the suite declares; empty where
   *     {@link #needs} asks for none
   * @throws NotApplicable where the method cannot work on such a network
   */
  DefenseOutcome defend(P parameters, Network suspect, CleanSet clean, Lab lab);
}
