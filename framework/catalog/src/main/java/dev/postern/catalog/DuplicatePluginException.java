package dev.postern.catalog;

/** Several plugins of one kind claim the same id, so that none can be used. */
public final class DuplicatePluginException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DuplicatePluginException(String message) {
    super(message);
  }
}
