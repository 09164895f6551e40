"""Mounts what each cut leaves, lets the file system's journal be replayed, and looks."""
import collections
import json
import lzma
import multiprocessing
import os
import shutil
import time
from contextlib import ExitStack

from . import kernel, overlay
from .cuts import Cut
from .filesystems import FILE_SYSTEMS
from .image import Image

WORKERS = 3  # a mount waits more than it computes
_MAX_SAVED = 3


class Result:
    """What was found in the images of one recording."""

    def __init__(self):
        self.images = 0
        self.seconds = 0.0
        self.outcomes = collections.Counter()  # what was found, and in how many images
        self.wrong = collections.Counter()  # what was wrong, and in how many images
        self.examples = []  # (what was wrong, the cut), the first of each kind

    def add(self, outcomes, wrong, cut):
        self.images += 1
        self.outcomes.update(outcomes)
        for each in wrong:
            self.wrong[each] += 1
        if wrong and len(self.examples) < _MAX_SAVED:
            self.examples.append((wrong, cut))

    def merge(self, other):
        self.images += other.images
        self.outcomes += other.outcomes
        self.wrong += other.wrong
        self.examples = (self.examples + other.examples)[:_MAX_SAVED]


def explore(file_system, events, cuts, size, look, judge):
    """Looks at every cut.

    look(worker, directory) gives what is found in a mounted directory; workers have numbers, and each does one thing at a time.
    judge(cut, found) gives the outcomes to count, and a list of what is wrong.
    """
    result, started = Result(), time.monotonic()
    context = multiprocessing.get_context("fork")
    workers = []
    for worker in range(WORKERS):
        receiver, sender = context.Pipe(False)
        share = cuts[worker::WORKERS]
        process = context.Process(target=_work, args=(worker, file_system, events, share, size, look, judge, sender))
        process.start()
        sender.close()  # so that the death of the worker is the end of the pipe
        workers.append((process, receiver))
    for process, receiver in workers:
        try:
            result.merge(receiver.recv())
        except EOFError:
            raise RuntimeError("a worker ended before its work; it has told why") from None
        process.join()
    result.seconds = time.monotonic() - started
    return result


def _work(worker, file_system, events, cuts, size, look, judge, sender):
    result = Result()
    with _Bench(file_system, events, size, worker) as bench:
        for cut in cuts:
            outcomes, wrong = judge(cut, bench.found(cut, look))
            result.add(outcomes, wrong, cut)
    sender.send(result)


class _Bench:
    """Two images and a mountpoint. Cuts must come in the order of the log."""

    def __init__(self, file_system, events, size, worker):
        self._kind = FILE_SYSTEMS[file_system]
        self._events = events
        self._size = size
        self._worker = worker
        self._name = os.path.abspath("bench.%d" % worker)
        self._done = 0

    def __enter__(self):
        os.mkdir(self._name)
        self._mountpoint = os.path.join(self._name, "mnt")
        os.mkdir(self._mountpoint)
        length = self._kind.megabytes << 20
        self._base = Image(os.path.join(self._name, "base"), length)
        self._image = Image(os.path.join(self._name, "image"), length)
        return self

    def __exit__(self, *_):
        self._base.close()
        self._image.close()
        shutil.rmtree(self._name)

    def found(self, cut, look):
        """What is found after this cut; "unmountable" and why, if it cannot be mounted."""
        for i in range(self._done, cut.start):
            self._base.apply(self._events[i])
        self._done = max(self._done, cut.start)
        self._image.reset_to(self._base)
        for i, offset in cut.pieces:
            self._image.apply_piece(self._events[i], offset, self._size)
        return self._mount_and_look(look)

    def _mount_and_look(self, look):
        directory, mounts = os.path.join(self._mountpoint, "d"), ExitStack()
        with kernel.loop_device(self._image.path) as device, mounts:
            try:
                # Writable, as a machine that starts again does it.
                mounts.enter_context(kernel.mounted(device, self._mountpoint, self._kind.kind, self._kind.options))
                mounts.enter_context(overlay.mounted(self._kind, self._mountpoint, directory))
            except OSError as e:
                return {"!": "unmountable:%s" % e.strerror.replace(" ", "-")}
            return look(self._worker, directory)


def look_at(file_system, events, cut, size, look):
    """What is found after one cut."""
    with _Bench(file_system, events, size, 0) as bench:
        return bench.found(cut, look)


def save(directory, log, **cut_and_more):
    """Keeps a log and a cut of it, so that replay.py can show it again: two files, cut.json and log.xz."""
    os.makedirs(directory, exist_ok=True)
    with open(log, "rb") as source, lzma.open(os.path.join(directory, "log.xz"), "wb", preset=9) as target:
        shutil.copyfileobj(source, target)
    with open(os.path.join(directory, "cut.json"), "w") as file:
        json.dump(cut_and_more, file, indent=1)
        file.write("\n")


def load(directory, scratch):
    """The log, unpacked, and what else was saved."""
    log = os.path.join(scratch, "log")
    with lzma.open(os.path.join(directory, "log.xz"), "rb") as source, open(log, "wb") as target:
        shutil.copyfileobj(source, target)
    with open(os.path.join(directory, "cut.json")) as file:
        saved = json.load(file)
    start, pieces, since, until = saved["cut"]
    return log, {**saved, "cut": Cut(start, tuple(map(tuple, pieces)), since, until)}
