package dev.postern.defenses.margin;

/**
 * How ceilings are fitted.
 *
 * @param epochs passes over the clean samples
 * @param batchSize a last smaller batch is used too
 * @param learningRate of Adam
 * @param lambda the weight of the penalty at the start; 0 leaves the penalty out
 * @param rule how it changes
 * @param nonNegative whether each update is followed by lifting negative ceilings to zero
 */
record FitSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double lambda,
    LambdaRule rule,
    boolean nonNegative) {}
