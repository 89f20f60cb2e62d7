package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What is made small by lowering ceilings, beside keeping the scores of clean samples. */
interface Penalty {

  /** An epoch, counted from 0, begins. */
  void begin(int epoch);

  /** The term of one step, to be weighted by lambda; what it creates belongs to the manager. */
  NDArray term(NDManager step);
}
