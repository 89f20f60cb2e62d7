package dev.postern.spi;

/**
 * Images a defender may trust.
 *
 * @param samples the images with their true labels; empty where the suite grants none
 * @param origin where they come from
 */
public record CleanSet(Samples samples, Origin origin) {

  /** Where clean samples come from. */
  public enum Origin {
    /** Set aside before training; the suspect network never saw them. */
    RESERVED,
    /** Clean images the suspect network was trained on. */
    SEEN
  }
}
