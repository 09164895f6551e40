"""An overlayfs over the directory of a program: what the program finds there at first is in the lower layer."""
import os
from contextlib import nullcontext

from . import kernel

_LAYERS = ("upper", "work")


def prepare(kind, mountpoint):
    """Makes the layers of a file system that is mounted; the caller makes them durable."""
    if kind.overlay:
        for layer in _LAYERS:
            os.mkdir(os.path.join(mountpoint, layer))


def mounted(kind, mountpoint, directory):
    """Covers the directory, on the file system that is mounted there, while in the context; or does nothing if none is asked for."""
    if not kind.overlay:
        return nullcontext()
    upper, work = (os.path.join(mountpoint, layer) for layer in _LAYERS)
    options = "lowerdir=%s,upperdir=%s,workdir=%s" % (directory, upper, work)
    return kernel.mounted("untorn-overlay", directory, "overlay", options)
