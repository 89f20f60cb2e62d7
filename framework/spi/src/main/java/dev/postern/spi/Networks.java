package dev.postern.spi;

/** Gives networks of the architecture that the suite names. */
public interface Networks {

  /**
   * A new network with freshly drawn parameters.
   *
   * @param stream names the random numbers; equal names give equal networks
   */
  Network fresh(String stream);
}
