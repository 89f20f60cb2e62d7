package dev.postern.suite;

/** One experiment: an attack on a model trained on a dataset, a defense against it, and a seed. */
public record Cell(Entry dataset, Entry model, Entry attack, Entry defense, int seed) {}
