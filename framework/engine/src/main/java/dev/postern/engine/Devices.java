package dev.postern.engine;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the user's word for a device into one: {@code auto}, {@code cpu} or {@code gpu:N}. */
public final class Devices {
  private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,3})");

  private Devices() {}

  /**
   * "cpu" or "gpu:N"; {@code auto} is the first GPU where this libtorch can use one.
   *
   * @throws IllegalArgumentException where the word is none of these, or a GPU is asked of a
   *     libtorch without
   */
  public static String resolve(String word, Natives natives) {
    if (word.equals("auto")) {
      return natives.forGpu() ? "gpu:0" : "cpu";
    }
    Matcher gpu = GPU.matcher(word);
    if (word.equals("cpu")) {
      return word;
    }
    if (!gpu.matches()) {
      throw new IllegalArgumentException(
          "the device is \"" + word + "\"; allowed are auto, cpu and gpu:N, such as gpu:0");
    }
    if (!natives.forGpu()) {
      throw new IllegalArgumentException(
          "the device is \""
              + word
              + "\", but this libtorch is built for the CPU only; point PYTORCH_LIBRARY_PATH,"
              + " PYTORCH_VERSION and PYTORCH_FLAVOR to one for CUDA, or use --device cpu");
    }
    return word;
  }

  /** "cpu" or "gpu": what keys hold. */
  public static String kind(String resolved) {
    return resolved.replaceAll(":.*", "");
  }

  /**
   * Whether a resolved device multiplies in bfloat16 faster than in single precision: every GPU
   * that this libtorch supports, and processors whose flags say so.
   */
  public static boolean hasBfloat16(String resolved) {
    if (!resolved.equals("cpu")) {
      return true;
    }
    Path flags = Path.of("/proc/cpuinfo");
    try {
      return Files.isReadable(flags)
          && Files.readString(flags).matches("(?s).*(avx512|amx)_bf16.*");
    } catch (IOException e) {
      return false;
    }
  }

  /** DJL's device for a resolved word. */
  public static Device of(String resolved) {
    Matcher gpu = GPU.matcher(resolved);
    return gpu.matches() ? Device.gpu(Integer.parseInt(gpu.group(1))) : Device.cpu();
  }
}
