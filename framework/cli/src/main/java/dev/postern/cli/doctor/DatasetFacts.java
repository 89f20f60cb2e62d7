package dev.postern.cli.doctor;

import java.util.List;

/**
 * What of a dataset is at hand.
 *
 * @param id the dataset's
 * @param state in a word, as {@code postern data list} says it
 * @param files what it is made of; none where it needs no download
 */
public record DatasetFacts(String id, String state, List<FileFacts> files) {

  /** Copies the list. */
  public DatasetFacts {
    files = List.copyOf(files);
  }
}
