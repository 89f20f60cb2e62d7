package dev.postern.spi;

import java.util.List;

/** Provides labelled images: a training and a test split. */
public interface DatasetPlugin<P extends Record> extends Plugin<P> {

  /** What is known without loading anything; the plan of a suite is checked against it. */
  DatasetCard card(P parameters);

  /**
   * Loads or draws both splits. The same parameters give the same bytes on every machine.
   *
   * @throws MissingDataException where a file is absent or not the expected one
   */
  Dataset load(P parameters, DataFolder folder);

  /**
   * What {@code postern data fetch} gets so that {@link #load} finds its files; empty where none
   * are needed or none can be fetched.
   */
  default List<Download> downloads(P parameters) {
    return List.of();
  }
}
