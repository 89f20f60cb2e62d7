package dev.postern.spi;

/** A trigger and what it should make of an image. */
public record Backdoor(String name, Trigger trigger, TargetRule target) {}
