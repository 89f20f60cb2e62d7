package dev.postern.defenses.none;

import dev.postern.spi.Site;
import java.util.Optional;

/**
 * A convolution that is watched and of which channels may be reset.
 *
 * @param convolution its place
 * @param norm the batch norm that reads it and nothing else
 * @param stage how many sizes of feature maps came before its own
 * @param isShortcut whether it leads an earlier stage past the first convolution of its own
 */
record Layer(Site convolution, Optional<Site> norm, int stage, boolean isShortcut) {

  /** Where its output is looked at: as the authors' code does, a shortcut's after its norm. */
  Site watched(Compatibility compatibility) {
    return isShortcut && compatibility == Compatibility.AUTHORS_CODE
        ? norm.orElse(convolution)
        : convolution;
  }
}
