package dev.postern.cli.doctor;

/**
 * The Java that runs this, and would run workers.
 *
 * @param feature such as 17
 * @param version in full
 * @param vendor who built it
 * @param home where it lies
 * @param heap the most its heap may become, in bytes
 */
record JavaFacts(int feature, String version, String vendor, String home, long heap) {

  static JavaFacts ofThisMachine() {
    return new JavaFacts(
        Runtime.version().feature(),
        Runtime.version().toString(),
        System.getProperty("java.vendor", "unknown vendor"),
        System.getProperty("java.home", "?"),
        Runtime.getRuntime().maxMemory());
  }
}
