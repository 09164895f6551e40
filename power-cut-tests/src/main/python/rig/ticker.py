"""Makes a file system write its journal all the time, without asking it for the data of other files.

    python3 -m rig.ticker FILE KIND

What the timers of a file system do every 5 or 30 seconds must happen within the milliseconds of a recording: without this, most of
what is wrong with a design hides. FILE is a file of the ticker's own.
"""
import fcntl
import os
import sys
import time

_BTRFS_START_SYNC = 0x80089418
_BTRFS_WAIT_SYNC = 0x40089416
_PAUSE_SECONDS = 0.0005
_MAX_BYTES = 4096


def main(path, kind):
    file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    while True:
        if os.fstat(file).st_size > _MAX_BYTES:
            os.ftruncate(file, 0)
        os.write(file, b"tick\n")
        if kind == "btrfs":  # fsync of a file would write only the log of that file
            transaction = bytearray(8)
            fcntl.ioctl(file, _BTRFS_START_SYNC, transaction)
            fcntl.ioctl(file, _BTRFS_WAIT_SYNC, bytes(transaction))
        else:
            os.fsync(file)
        time.sleep(_PAUSE_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
