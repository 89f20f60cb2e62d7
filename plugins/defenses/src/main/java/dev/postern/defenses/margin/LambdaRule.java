package dev.postern.defenses.margin;

import dev.postern.spi.Setting;

/** How the weight of the second term follows the accuracy on the clean samples. */
public record LambdaRule(
    @Setting(
            value = "30",
            range = "[0,)",
            unit = "epochs",
            meaning = "the last epoch, counted from 0, in which lambda surely stays as it is",
            source = "the authors' code")
        int after,
    @Setting(
            value = "10",
            range = "[1,)",
            unit = "epochs",
            meaning = "lambda may change in epochs that are multiples of this",
            source = "the authors' code")
        int every,
    @Setting(
            value = "0.95",
            range = "[0,1]",
            unit = "fraction",
            meaning =
                "accuracy, on clean samples that the suspect gets right, from which lambda grows;"
                    + " below it shrinks",
            source = "the authors' code")
        double accuracy,
    @Setting(
            value = "1.2",
            range = "[1,)",
            meaning = "factor by which lambda grows or shrinks; 1 keeps it",
            source = "the authors' code")
        double factor) {

  /** Lambda after an epoch, counted from 0, whose steps saw this accuracy. */
  double next(double lambda, int epoch, double seen) {
    if (epoch <= after || epoch % every != 0) {
      return lambda;
    }
    return seen >= accuracy ? lambda * factor : lambda / factor;
  }
}
