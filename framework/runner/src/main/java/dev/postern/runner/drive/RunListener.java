package dev.postern.runner.drive;

import dev.postern.results.Result;
import dev.postern.runner.store.Failure;

/** Hears what happens during a run, from several threads. */
public interface RunListener {

  /** The plan is made: cells in all, cells already there, steps to be taken. */
  void planned(int cells, int present, int steps);

  /** A step begins. */
  void started(String step);

  /** A step goes on. */
  void ticked(String step, String phase, double value);

  /** A step is done. */
  void finished(String step, double seconds);

  /** A step has failed. */
  void failed(String step, Failure failure);

  /** A cell has its result. */
  void result(Result result, boolean measuredNow);

  /** Something a user should know. */
  void warning(String message);
}
