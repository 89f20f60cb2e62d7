package dev.postern.results;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few test images with and without the trigger, for the eye. In a result they stand under {@code
 * evidence.pictures}.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height in pixels
 * @param width in pixels
 * @param images what is shown
 */
public record Pictures(int channels, int height, int width, List<Picture> images) {

  /**
   * One image. Arrays are not copied and not to be changed.
   *
   * @param label what is written under it, such as its class
   * @param clean {@code uint8} in channel, row, column order
   * @param triggered the same image with the trigger
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; compared by its tree
  public record Picture(String label, byte[] clean, byte[] triggered) {}

  /** Checks the sizes. */
  public Pictures {
    images = List.copyOf(images);
    if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
      throw new FormatException(
          "pictures have 1 or 3 channels and at least one pixel, not shape ["
              + (channels + ", " + height + ", " + width + "]"));
    }
    long bytes = (long) channels * height * width;
    for (Picture image : images) {
      if (image.clean.length != bytes || image.triggered.length != bytes) {
        throw new FormatException(
            "a picture of shape ["
                + channels
                + ", "
                + height
                + ", "
                + width
                + "] has "
                + bytes
                + " bytes, not "
                + image.clean.length
                + " and "
                + image.triggered.length);
      }
    }
  }

  /** {@code {"shape": [C, H, W], "images": [{"label", "clean", "triggered"}]}}, bytes in base64. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("shape", List.of(channels, height, width));
    tree.put("images", images.stream().map(Pictures::tree).toList());
    return tree;
  }

  /**
   * Reads what {@link #tree} gives.
   *
   * @throws FormatException if it is something else
   */
  public static Pictures read(@Nullable Object tree) {
    Fields fields = Fields.of(tree, "pictures");
    List<Integer> shape = new ArrayList<>();
    for (Object size : fields.list("shape")) {
      shape.add(size instanceof Long n && n == n.intValue() ? n.intValue() : 0);
    }
    if (shape.size() != 3) {
      throw new FormatException("pictures.shape is " + shape + ", not [channels, height, width]");
    }
    List<Picture> images = new ArrayList<>();
    for (Object image : fields.list("images")) {
      images.add(picture(Fields.of(image, "pictures.images")));
    }
    fields.noOthers();
    return new Pictures(shape.get(0), shape.get(1), shape.get(2), images);
  }

  private static Map<String, Object> tree(Picture image) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("label", image.label);
    tree.put("clean", Base64.getEncoder().encodeToString(image.clean));
    tree.put("triggered", Base64.getEncoder().encodeToString(image.triggered));
    return tree;
  }

  private static Picture picture(Fields fields) {
    Picture picture =
        new Picture(fields.string("label"), bytes(fields, "clean"), bytes(fields, "triggered"));
    fields.noOthers();
    return picture;
  }

  private static byte[] bytes(Fields fields, String key) {
    try {
      return Base64.getDecoder().decode(fields.string(key));
    } catch (FormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FormatException("pictures.images." + key + " is not base64", e);
    }
  }
}
