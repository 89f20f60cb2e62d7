package dev.postern.suite;

import dev.postern.catalog.Words;
import java.util.Optional;

/** Asks nodes for what they should be, and reports what they are instead. */
final class Expect {
  private final Mistakes mistakes;

  Expect(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The node as a map. */
  Optional<Node.Mapping> mapping(Node node, String what, String example) {
    return node instanceof Node.Mapping mapping
        ? Optional.of(mapping)
        : refuse(node, what + " must be a map such as " + example);
  }

  /** The node as a list. */
  Optional<Node.Listing> listing(Node node, String what, String example) {
    if (node instanceof Node.Listing listing) {
      return Optional.of(listing);
    }
    boolean isWord = node.plain() instanceof String text && Names.isKebab(text);
    return refuse(
        node, what + " must be a list such as " + (isWord ? "[" + node.plain() + "]" : example));
  }

  /** The node as a list that holds something. */
  Optional<Node.Listing> filledListing(Node node, String what, String example) {
    Optional<Node.Listing> listing = listing(node, what, example);
    if (listing.isPresent() && listing.get().items().isEmpty()) {
      mistakes.add(node.spot(), what + " must not be empty; write a list such as " + example);
      return Optional.empty();
    }
    return listing;
  }

  /** Whether a list is short enough. */
  boolean atMost(int most, Node.Listing list, String what) {
    int size = list.items().size();
    if (size > most) {
      mistakes.add(list.spot(), what + " has " + size + " elements, but must not exceed " + most);
    }
    return size <= most;
  }

  /** The node as a text. */
  Optional<String> text(Node node, String what) {
    return node.plain() instanceof String text
        ? Optional.of(text)
        : refuse(node, what + " must be a text");
  }

  private <T> Optional<T> refuse(Node node, String rule) {
    if (!(node instanceof Node.Refused)) {
      mistakes.add(node.spot(), rule + ", but it is " + Words.found(node.plain()));
    }
    return Optional.empty();
  }
}
