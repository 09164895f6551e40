"""A disk in memory that takes what was written, and is set back quickly."""
import mmap
import os

from . import kernel
from .writelog import Discard, Write


class Image:
    """A sparse file. Blocks that nobody wrote are holes."""

    def __init__(self, path, size):
        self.path = path
        self._size = size
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.ftruncate(self._file, size)
        self._memory = mmap.mmap(self._file, size)

    def apply(self, event):
        if isinstance(event, Discard):
            self._punch(event.offset, event.length)
        elif isinstance(event, Write):
            if event.data == bytes(len(event.data)):
                # mkfs writes zeros for megabytes. A hole is the same, and costs nothing when the image is set back.
                self._punch(event.offset, len(event.data))
            else:
                os.pwrite(self._file, event.data, event.offset)

    def apply_piece(self, event, offset, size):
        if isinstance(event, Write):
            os.pwrite(self._file, event.data[offset:offset + size], event.offset + offset)
        else:
            self.apply(event)

    def reset_to(self, other):
        """Makes this a copy of another image of the same size."""
        end, source = 0, memoryview(other._memory)
        for first, last in other._extents():
            if first > end:
                self._punch(end, first - end)
            self._memory[first:last] = source[first:last]
            end = last
        source.release()
        if end < self._size:
            self._punch(end, self._size - end)

    def content(self):
        return self._memory[:]

    def close(self):
        self._memory.close()
        os.close(self._file)
        os.unlink(self.path)

    def _extents(self):
        at = 0
        while True:
            try:
                first = os.lseek(self._file, at, os.SEEK_DATA)
            except OSError:  # no data behind this
                return
            at = os.lseek(self._file, first, os.SEEK_HOLE)
            yield first, at

    def _punch(self, offset, length):
        kernel.punch_hole(self._file, offset, length)
