"""What a power cut can leave of a log.

A disk keeps all that was written before its last flush, and of what was written since any part, in any order: it has a cache, and
may write that as it likes. So a cut is a flush of the log and some pieces of the writes behind it. A piece is a whole block, or
with torn sectors a sector.
"""
import random
from bisect import bisect_left
from collections import namedtuple

from .writelog import START, STOP, Discard, Flush, Write

# All writes before the event `start` are on the disk, and of the epoch that begins there these pieces: (event, offset in it).
# The power may have gone at any time from the event `since` to the event `until`.
Cut = namedtuple("Cut", "start pieces since until")

_ALL_SUBSETS = 6
_RANDOM_SUBSETS = 12
_SINGLES = 40


def epochs(events):
    """From START to STOP: (first, last) of each stretch without a flush; last is the flush that ends it."""
    start, stop = events.index(START) + 1, events.index(STOP)
    flushes = [i for i in range(start, stop) if isinstance(events[i], Flush)]
    firsts = [start] + [i + 1 for i in flushes]
    return list(zip(firsts, flushes + [stop]))


def pieces(events, first, last, size):
    """Every piece that was written in one epoch, in order. A discard is one."""
    found = []
    for i in range(first, last):
        event = events[i]
        if isinstance(event, Write):
            found += [(i, offset) for offset in range(0, len(event.data), size)]
        elif isinstance(event, Discard):
            found.append((i, 0))
    return found


def cuts(events, size, images=None, seed=1, in_order=False):
    """Every prefix of the log; and subsets of each epoch: all while they are few, else each piece alone, all but one, and random
    ones. If these are more than `images`, a random sample of them. The seed decides what is random. In order: prefixes alone."""
    rng = random.Random(seed)
    found = []
    last_write = events.index(START)
    for first, last in epochs(events):
        written = pieces(events, first, last, size)
        for kept in _prefixes(len(written)) if in_order else _subsets(len(written), rng):
            some = tuple(written[k] for k in kept)
            found.append(Cut(first, some, some[-1][0] if some else last_write, last))
        if written:
            last_write = written[-1][0]
    if images is not None and len(found) > images:
        found = rng.sample(found, images)
    return sorted(found, key=lambda cut: cut.start)


def _prefixes(count):
    return [tuple(range(k)) for k in range(max(count, 1))]


def _subsets(count, rng):
    """Without the whole set: as long as nothing follows it, that is the empty one of the next epoch."""
    if count <= _ALL_SUBSETS:
        whole = (1 << count) - 1
        return [tuple(k for k in range(count) if bits >> k & 1) for bits in range(max(whole, 1))]
    every = range(count)
    some = every if count <= _SINGLES else sorted(rng.sample(every, _SINGLES))
    found = _prefixes(count)
    found += [(k,) for k in some]
    found += [tuple(j for j in every if j != k) for k in some]
    for _ in range(_RANDOM_SUBSETS):
        share = rng.choice((0.1, 0.3, 0.5, 0.7, 0.9))
        found.append(tuple(k for k in every if rng.random() < share))
    return [kept for kept in dict.fromkeys(found) if len(kept) < count]


class Timeline:
    """What held when, by the marks of a log: for a cut, all that held at some time when its power may have gone."""

    def __init__(self, events, state_after):
        """state_after(mark) is what holds from this mark on."""
        self._places, self._states = [], []
        for i, event in enumerate(events):
            if hasattr(event, "text"):
                self._places.append(i)
                self._states.append(state_after(event))

    def during(self, cut):
        # What held at `since` began with the last mark before it.
        first = max(bisect_left(self._places, cut.since) - 1, 0)
        return self._states[first:bisect_left(self._places, cut.until)]
