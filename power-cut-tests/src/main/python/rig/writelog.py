"""The log of a recording: dm-log-writes, so that other tools can read it.

A log is read into a list of events; an event is known by its place in it.
"""
import struct
from collections import namedtuple

Write = namedtuple("Write", "offset data")
Discard = namedtuple("Discard", "offset length")
Flush = namedtuple("Flush", "")  # of the disk's cache: all writes before it are on the disk
Mark = namedtuple("Mark", "text")

SECTOR = 512
START = Mark("START")  # all before it is on the disk
STOP = Mark("STOP")  # no cut behind it

_MAGIC = 0x6A736677736872
_VERSION = 1
_SUPER = struct.Struct("<QQQI")
_ENTRY = struct.Struct("<QQQQ")
_FLUSH_FLAG, _DISCARD_FLAG, _MARK_FLAG = 1, 4, 8


class Writer:
    """Appends events to a log. It can be read once it is closed."""

    def __init__(self, path):
        self._file = open(path, "wb", buffering=1 << 20)
        self._file.write(bytes(SECTOR))
        self._count = 0

    def write(self, offset, data):
        self._entry(offset // SECTOR, len(data) // SECTOR, 0, data)

    def discard(self, offset, length):
        self._entry(offset // SECTOR, length // SECTOR, _DISCARD_FLAG)

    def flush(self):
        self._entry(0, 0, _FLUSH_FLAG)

    def mark(self, text):
        self._entry(0, 0, _MARK_FLAG, text, len(text))

    def _entry(self, sector, sectors, flags, data=b"", length=0):
        self._file.write(_ENTRY.pack(sector, sectors, flags, length).ljust(SECTOR, b"\0"))
        self._file.write(data + bytes(-len(data) % SECTOR))
        self._count += 1

    def close(self):
        self._file.seek(0)
        self._file.write(_SUPER.pack(_MAGIC, _VERSION, self._count, SECTOR))
        self._file.close()


def read(path):
    """The events of a log, in their order."""
    with open(path, "rb") as file:
        magic, version, count, sector = _SUPER.unpack(file.read(_SUPER.size))
        if magic != _MAGIC or version != _VERSION:
            raise ValueError("%s is no log of block writes" % path)
        file.seek(sector)
        return [_event(file, sector) for _ in range(count)]


def _event(file, size):
    sector, sectors, flags, length = _ENTRY.unpack_from(file.read(size))
    if flags & _MARK_FLAG:
        return Mark(file.read(length + -length % size)[:length].decode())
    if flags & _DISCARD_FLAG:
        return Discard(sector * SECTOR, sectors * SECTOR)
    if flags & _FLUSH_FLAG:
        return Flush()
    return Write(sector * SECTOR, file.read(sectors * size))
