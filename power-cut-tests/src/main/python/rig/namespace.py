"""A place of its own for a run: when its first process ends, however it ends, the kernel ends the others and drops the mounts.

So there is nothing to clean up after a run that was killed, and nothing of an earlier run to stumble over.
"""
import os
import sys
import threading

from . import kernel

_INSIDE = "UNTORN_RIG_INSIDE"
_MEGABYTES = 4096


def enter(scratch):
    """Starts this command again in new pid and mount namespaces; returns only inside. The scratch directory is a tmpfs then."""
    scratch = os.path.abspath(scratch)
    if _INSIDE not in os.environ:
        os.makedirs(scratch, exist_ok=True)
        os.environ[_INSIDE] = "1"
        # --kill-child: the namespaces end if this process is killed.
        os.execvp("unshare", ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, *_command()])
    kernel.mount("untorn-rig", scratch, "tmpfs", "size=%dm" % _MEGABYTES)
    return scratch


def _command():
    return ["-m", "rig", *sys.argv[1:]]


def end_with_standard_input():
    """Ends everything when whoever started the rig has gone: its end of the pipe is closed then."""

    def wait():
        while os.read(0, 4096):
            pass
        os._exit(3)  # the first process of the namespace: all others are killed

    threading.Thread(target=wait, daemon=True).start()
