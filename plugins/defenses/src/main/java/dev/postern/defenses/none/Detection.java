package dev.postern.defenses.none;

import java.util.List;

/**
 * What one look at the training set gives.
 *
 * @param channels per layer, the channels to be reset, most compromised first; empty where nothing
 *     can be said
 * @param scores how much each image drives the most compromised channels; 0 where nothing can be
 *     said
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Detection(List<int[]> channels, double[] scores) {

  Detection {
    channels = List.copyOf(channels);
  }
}
