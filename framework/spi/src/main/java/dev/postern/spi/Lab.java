package dev.postern.spi;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Random;

/** The tools a plugin is handed. */
public interface Lab {

  /** Owns what the plugin creates; freed after the plugin has returned. */
  NDManager manager();

  /**
   * A random stream of this name. The same task, seed and name give the same numbers, whatever else
   * runs; another plugin's stream of that name is another stream.
   */
  Random random(String stream);

  /** An empty folder of the plugin's own, gone after the task. */
  Path scratch();

  /**
   * Reports progress; also the place where a task that has diverged or run out of time is stopped.
   *
   * @param phase such as "unlearning 3/20"
   * @param loss the current loss; NaN or infinite means that the training has diverged
   */
  void tick(String phase, double loss);

  /** Training as every network here is trained. */
  Training training();

  /** Operations beyond those of an array. */
  Ops ops();
}
