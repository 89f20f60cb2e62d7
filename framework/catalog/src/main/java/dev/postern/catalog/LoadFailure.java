package dev.postern.catalog;

import java.util.ServiceConfigurationError;

/** Says in a sentence why a class of a JAR could not be loaded. */
final class LoadFailure {
  private LoadFailure() {}

  static String sentence(Kind kind, Throwable failure) {
    Throwable cause = root(failure);
    String what = message(kind, failure);
    String why =
        cause == failure ? "" : " (" + cause.getClass().getName() + ": " + cause.getMessage() + ")";
    return "cannot load one of its "
        + kind.id()
        + " plugins: "
        + what
        + why
        + "; "
        + advice(kind, cause);
  }

  private static String message(Kind kind, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof ServiceConfigurationError) {
      String prefix = kind.type().getName() + ": ";
      return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
    return failure.getClass().getSimpleName() + ": " + message;
  }

  private static String advice(Kind kind, Throwable cause) {
    if (cause instanceof UnsupportedClassVersionError) {
      return "compile it for Java " + Runtime.version().feature() + " or older";
    }
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return "put the missing class into the JAR: a plugin brings its own libraries along";
    }
    if (cause instanceof ServiceConfigurationError) {
      return "correct the class or META-INF/services/" + kind.type().getName();
    }
    return cause instanceof LinkageError
        ? "build it again against this release of Postern"
        : "correct the class";
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
