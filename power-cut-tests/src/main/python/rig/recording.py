"""Records what a file system writes while a program runs on it."""
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from . import kernel, overlay
from .filesystems import FILE_SYSTEMS, MKFS_ENVIRONMENT
from .writelog import START, STOP

_DISK_APPEARS_SECONDS = 10
_TICKER_STARTS_SECONDS = 0.08


class Recording:
    """The log of one run, and the disk as it was at the end."""

    def __init__(self, file_system, directory):
        self.file_system = file_system
        self.log = os.path.join(directory, "log")
        self.image = os.path.join(directory, "image")


class Marks:
    """mark(text) puts a mark into the log. Closed before the recorder is unmounted, or that would be busy."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self._file = open(self.path, "wb", buffering=0)
        return self

    def __exit__(self, *_):
        self._file.close()

    def __call__(self, text):
        self._file.write(text.encode())


def record(file_system, directory, program, ticking=True):
    """Makes the file system in an empty directory, runs the program on it, and unmounts it.

    program.prepare(directory, mark) lays out what is there at first, and is made durable; program.run(directory, mark) is what
    is recorded. mark is a Marks.
    """
    kind = FILE_SYSTEMS[file_system]
    recording = Recording(file_system, directory)
    fuse, mountpoint = os.path.join(directory, "fuse"), os.path.join(directory, "mnt")
    os.mkdir(fuse)
    os.mkdir(mountpoint)
    with _recorder(fuse, kind.megabytes, recording):
        with kernel.loop_device(os.path.join(fuse, "disk")) as device:
            environment = {**os.environ, **MKFS_ENVIRONMENT}
            subprocess.run([*kind.mkfs, device], check=True, stdout=subprocess.DEVNULL, env=environment)
            with kernel.mounted(device, mountpoint, kind.kind, kind.options):
                _run(program, kind, mountpoint, os.path.join(fuse, "mark"), ticking)
    return recording


def _run(program, kind, mountpoint, marks, ticking):
    with Marks(marks) as mark:
        directory = os.path.join(mountpoint, "d")
        os.mkdir(directory)
        program.prepare(directory, mark)
        overlay.prepare(kind, mountpoint)
        kernel.sync_file_system(mountpoint)
        with overlay.mounted(kind, mountpoint, directory):
            mark(START.text)
            with _ticker(os.path.join(mountpoint, "ticks"), kind.kind, ticking):
                program.run(directory, mark)
            kernel.sync_file_system(mountpoint)
            mark(STOP.text)


@contextmanager
def _recorder(fuse, megabytes, recording):
    command = [sys.executable, "-m", "rig.recorder", fuse, str(megabytes), recording.log, recording.image]
    process = subprocess.Popen(command)
    try:
        _wait_for(os.path.join(fuse, "disk"), process)
        try:
            yield
        finally:
            kernel.unmount(fuse)
        if process.wait() != 0:
            raise RuntimeError("the recorder ended with status %d" % process.returncode)
    finally:
        process.kill()
        process.wait()


def _wait_for(disk, process):
    end = time.monotonic() + _DISK_APPEARS_SECONDS
    while not os.path.exists(disk):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("the recorder does not serve %s" % disk)
        time.sleep(0.005)


@contextmanager
def _ticker(path, kind, ticking):
    if not ticking:
        yield
        return
    process = subprocess.Popen([sys.executable, "-m", "rig.ticker", path, kind])
    try:
        time.sleep(_TICKER_STARTS_SECONDS)
        yield
        if process.poll() is not None:
            raise RuntimeError("the ticker ended with status %d" % process.returncode)
    finally:
        process.kill()
        process.wait()
