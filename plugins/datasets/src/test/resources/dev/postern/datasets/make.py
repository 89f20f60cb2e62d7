import numpy as np
import scipy.io

r, c, channel, n = np.meshgrid(range(32), range(32), range(3), range(5), indexing="ij")
x = ((7 * r + 3 * c + 50 * channel + 11 * n) % 256).astype(np.uint8)
y = np.array([[1], [9], [10], [2], [10]], np.uint8)
scipy.io.savemat("digits.mat", {"X": x, "y": y}, do_compression=True)
scipy.io.savemat("digits-plain.mat", {"X": x, "y": y.astype(np.float64), "note": "text"}, do_compression=False)

def images(size, start):
    n, r, c, channel = np.meshgrid(range(size), range(4), range(5), range(3), indexing="ij")
    return ((start + 60 * n + 7 * r + 3 * c + 50 * channel) % 256).astype(np.uint8)

np.savez_compressed("arrays.npz", x_train=images(3, 0), y_train=np.array([0, 2, 1]),
                    x_test=images(3, 9), y_test=np.array([1, 0, 2]))
np.savez("arrays-plain.npz", x_train=images(3, 0).transpose(0, 3, 1, 2).copy(),
         y_train=np.array([[0], [2], [1]], ">i2"),
         x_test=images(3, 9).transpose(0, 3, 1, 2).copy(), y_test=np.array([[1], [0], [2]], ">i2"))
