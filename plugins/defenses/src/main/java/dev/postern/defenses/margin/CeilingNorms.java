package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The sum of the Euclidean norms of each site's ceilings. */
record CeilingNorms(List<NDArray> leaves) implements Penalty {

  @Override
  public void begin(int epoch) {}

  @Override
  public NDArray term(NDManager step) {
    NDArray sum = step.create(0f);
    for (NDArray heights : leaves) {
      // a result belongs to the manager of its operand, which outlives the step
      NDArray alias = heights.reshape(heights.getShape());
      alias.attach(step);
      sum = sum.add(alias.norm());
    }
    return sum;
  }
}
