"""What the rig asks of the kernel: mounts and loop devices.

By system call: a command for each would take longer than the mount. Nothing has to be taken back after a crash of the rig:
its mounts are in a mount namespace of its own (namespace.py), and its loop devices let go of their files by themselves.
"""
import ctypes
import errno
import fcntl
import os
import struct
import time
from contextlib import contextmanager

libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_longlong, ctypes.c_longlong]

_KEEP_SIZE_PUNCH_HOLE = 3
_BUSY_SECONDS = 10

_LOOP_CTL_GET_FREE = 0x4C82
_LOOP_CONFIGURE = 0x4C0A
_LO_FLAGS_AUTOCLEAR = 4
_FLAGS_OFFSET = 52  # of lo_flags in struct loop_info64
_LOOP_INFO_BYTES = 232
_RESERVED_BYTES = 64


def _check(result, what):
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), what)


def mount(source, target, kind, options="", flags=0):
    _check(libc.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode()), source)


def unmount(target):
    """Waits while it is busy: who looks for a free loop device opens ours for a moment, and that keeps its file."""
    end = time.monotonic() + _BUSY_SECONDS
    while libc.umount2(target.encode(), 0) != 0:
        error = ctypes.get_errno()
        if error != errno.EBUSY or time.monotonic() > end:
            raise OSError(error, os.strerror(error), target)
        time.sleep(0.005)


@contextmanager
def mounted(source, target, kind, options=""):
    mount(source, target, kind, options)
    try:
        yield target
    finally:
        unmount(target)


@contextmanager
def loop_device(path):
    """A block device whose blocks are those of the file. It is gone when its last user is: also if nobody ends this."""
    device, opened = _attach(path)
    try:
        yield device
    finally:
        os.close(opened)


def _attach(path):
    control = os.open("/dev/loop-control", os.O_RDWR)
    file = os.open(path, os.O_RDWR)
    try:
        while True:
            device = "/dev/loop%d" % fcntl.ioctl(control, _LOOP_CTL_GET_FREE)
            opened = os.open(device, os.O_RDWR)
            info = bytearray(_LOOP_INFO_BYTES)
            struct.pack_into("<I", info, _FLAGS_OFFSET, _LO_FLAGS_AUTOCLEAR)
            try:
                fcntl.ioctl(opened, _LOOP_CONFIGURE, struct.pack("<II", file, 512) + bytes(info) + bytes(_RESERVED_BYTES))
                return device, opened
            except OSError as e:
                os.close(opened)
                if e.errno != errno.EBUSY:  # somebody else was given the same one
                    raise
    finally:
        os.close(file)
        os.close(control)


def sync_file_system(path):
    """syncfs: sync(2) would make every file system of the machine work."""
    opened = os.open(path, os.O_RDONLY)
    try:
        _check(libc.syncfs(opened), path)
    finally:
        os.close(opened)


def punch_hole(file, offset, length):
    _check(libc.fallocate(file, _KEEP_SIZE_PUNCH_HOLE, offset, length), "fallocate")
