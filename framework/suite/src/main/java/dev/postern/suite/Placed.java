package dev.postern.suite;

/** Something that was read, and the map it was read from. */
record Placed<T>(T value, Node.Mapping from) {

  /** Where the value of a key stands; where the map begins if it has no such key. */
  Spot spot(String key) {
    return from.member(key).map(member -> member.value().spot()).orElse(from.spot());
  }
}
