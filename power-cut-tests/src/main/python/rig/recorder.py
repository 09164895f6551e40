"""The disk of a recording: a FUSE file system, spoken over /dev/fuse without a library.

    python3 -m rig.recorder MOUNTPOINT MEGABYTES LOG IMAGE

MOUNTPOINT/disk is the disk: a loop device makes it a block device. The block layer's flush arrives as fsync of this file, and
the loop device has one worker that waits for it, so the log is in the order in which the file system asked. FUA does not arrive:
a loop device has none, and the block layer makes a write and a flush of it. A write to MOUNTPOINT/mark becomes a mark in the
log, in the same order. The disk begins empty, lives in memory, and is copied to IMAGE at the end, when it is unmounted.
"""
import errno
import mmap
import os
import struct
import sys

from . import kernel
from .writelog import Writer

_LOOKUP, _FORGET, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE, _STATFS = 1, 2, 3, 4, 14, 15, 16, 17
_RELEASE, _FSYNC, _FLUSH, _INIT, _INTERRUPT, _DESTROY, _BATCH_FORGET, _FALLOCATE = 18, 20, 25, 26, 36, 38, 42, 43
_ROOT, _DISK, _MARK = 1, 2, 3
_NAMES = {b"disk": _DISK, b"mark": _MARK}

_HEADER = struct.Struct("<IIQQIIIHH")
_HEADER_BYTES = 40
_MAX_WRITE = 1 << 20
_FOPEN_DIRECT_IO = 1  # no page cache of ours, or the log would lag behind
_ASYNC_READ, _BIG_WRITES, _MAX_PAGES = 1, 1 << 5, 1 << 22  # and no writeback cache, for the same reason
_PUNCH_OR_ZERO = 0x13
_FOREVER = 3600


class Recorder:
    """Serves one mount. Every request is answered before the next is read: that is the order of the log."""

    def __init__(self, mountpoint, size, log):
        self._size = size
        self._log = log
        self._disk = mmap.mmap(-1, size)
        self._fuse = os.open("/dev/fuse", os.O_RDWR)
        self._buffer = memoryview(bytearray(_MAX_WRITE + 8192))
        options = "fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other,default_permissions" % self._fuse
        kernel.mount("untorn-recorder", mountpoint, "fuse", options)

    def serve(self):
        """Until it is unmounted."""
        handlers = {
            _LOOKUP: self._lookup, _GETATTR: self._attributes, _SETATTR: self._attributes, _OPEN: self._open,
            _READ: self._read, _WRITE: self._write, _FSYNC: self._fsync, _FALLOCATE: self._fallocate, _INIT: self._init,
            _STATFS: self._statfs, _RELEASE: self._nothing, _FLUSH: self._nothing, _DESTROY: self._nothing,
        }
        while True:
            try:
                os.readv(self._fuse, [self._buffer])
            except OSError as e:
                if e.errno == errno.ENODEV:  # unmounted
                    return
                if e.errno not in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                    raise
                continue
            length, operation, unique, node, *_ = _HEADER.unpack_from(self._buffer)
            if operation in (_FORGET, _BATCH_FORGET, _INTERRUPT):  # these get no answer
                continue
            try:
                answer = handlers.get(operation, self._unknown)(node, self._buffer[_HEADER_BYTES:length])
                self._reply(unique, 0, answer)
            except OSError as e:
                self._reply(unique, e.errno)

    def save(self, image):
        with open(image, "wb") as file:
            file.write(self._disk)

    def _reply(self, unique, error, answer=b""):
        try:
            os.writev(self._fuse, [struct.pack("<IiQ", 16 + len(answer), -error, unique), answer])
        except OSError as e:
            if e.errno != errno.ENOENT:  # who asked was interrupted
                raise

    def _write(self, node, body):
        _, offset, size, *_ = struct.unpack_from("<QQIIQII", body)
        data = bytes(body[40:40 + size])
        if node == _MARK:
            self._log.mark(data)
        else:
            self._disk[offset:offset + size] = data
            self._log.write(offset, data)
        return struct.pack("<II", size, 0)

    def _fsync(self, node, body):
        if node == _DISK:
            self._log.flush()
        return b""

    def _fallocate(self, node, body):
        _, offset, length, mode, _ = struct.unpack_from("<QQQII", body)
        if node != _DISK or not mode & _PUNCH_OR_ZERO:
            raise OSError(errno.EOPNOTSUPP, "")
        for at in range(offset, offset + length, _MAX_WRITE):
            count = min(_MAX_WRITE, offset + length - at)
            self._disk[at:at + count] = bytes(count)
        self._log.discard(offset, length)
        return b""

    def _read(self, node, body):
        _, offset, size = struct.unpack_from("<QQI", body)
        return memoryview(self._disk)[offset:min(offset + size, self._size)] if node == _DISK else b""

    def _lookup(self, node, body):
        found = _NAMES.get(bytes(body).rstrip(b"\0"))
        if found is None:
            raise OSError(errno.ENOENT, "")
        return struct.pack("<QQQQII", found, 0, _FOREVER, _FOREVER, 0, 0) + self._attributes_of(found)

    def _attributes(self, node, body):
        return struct.pack("<QII", _FOREVER, 0, 0) + self._attributes_of(node)

    def _attributes_of(self, node):
        mode, size = (0o40755, 0) if node == _ROOT else (0o100600, self._size if node == _DISK else 0)
        return struct.pack("<6Q10I", node, size, size // 512, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)

    def _open(self, node, body):
        return struct.pack("<QII", node, _FOPEN_DIRECT_IO, 0)

    def _init(self, node, body):
        _, _, readahead, offered = struct.unpack_from("<IIII", body)
        flags = offered & (_ASYNC_READ | _BIG_WRITES | _MAX_PAGES)
        limits = (12, 10, _MAX_WRITE, 1, _MAX_WRITE // 4096, 0, 0)
        return struct.pack("<IIIIHHIIHHI", 7, 31, readahead, flags, *limits) + bytes(28)

    def _statfs(self, node, body):
        return struct.pack("<5Q4I", self._size >> 12, 0, 0, 4, 0, 4096, 255, 4096, 0) + bytes(24)

    def _nothing(self, node, body):
        return b""

    def _unknown(self, node, body):
        raise OSError(errno.ENOSYS, "")


def main(mountpoint, megabytes, log, image):
    writer = Writer(log)
    recorder = Recorder(mountpoint, int(megabytes) << 20, writer)
    recorder.serve()
    writer.close()
    recorder.save(image)


if __name__ == "__main__":
    main(*sys.argv[1:])
