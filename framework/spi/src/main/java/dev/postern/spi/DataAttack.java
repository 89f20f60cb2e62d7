package dev.postern.spi;

/** An attack that changes the training data and nothing else; the framework trains the victim. */
public interface DataAttack<P extends Record> extends AttackPlugin<P> {

  /** Poisons a training set; says how images are triggered at test time. */
  AttackOutcome poison(P parameters, Samples clean, Lab lab);
}
