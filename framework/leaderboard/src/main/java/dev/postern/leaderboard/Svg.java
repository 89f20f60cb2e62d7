package dev.postern.leaderboard;

import freemarker.template.utility.StringUtil;

/** Writes SVG. All text passes through here and is escaped. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** Opens an element with attributes given as name, value, name, value. */
  Svg open(String element, String... attributes) {
    return tag(element, attributes, ">");
  }

  Svg close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  Svg empty(String element, String... attributes) {
    tag(element, attributes, "/>\n");
    return this;
  }

  Svg text(String element, String text, String... attributes) {
    tag(element, attributes, ">");
    out.append(StringUtil.XHTMLEnc(text));
    return close(element);
  }

  String markup() {
    return out.toString();
  }

  private Svg tag(String element, String[] attributes, String end) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(StringUtil.XHTMLEnc(attributes[i + 1])).append('"');
    }
    out.append(end);
    return this;
  }
}
