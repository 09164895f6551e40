"""The litmus programs of MCLitmus.tla on a real file system: what they do, and what is found of them after a cut.

litmus.json, which TLC has made, says what each program calls, and in which words a disk is described.
"""
import os
import platform
import random
import shutil
import stat
import time

from . import explore
from .cuts import Timeline, cuts
from .recording import record
from .writelog import read

_BLOCK_BYTES = 4096
_PAUSE_SECONDS = 0.003
_BEFORE, _DURING, _AFTER = "before", "during", "after"


def litmus(file_system, programs, rounds, images, seed):
    """All that was found of each program, and when: its power went before it began, during it, or after it had ended."""
    directory = os.path.abspath("recording")
    os.mkdir(directory)
    try:
        runs = Runs(programs, rounds, random.Random(seed))
        recording = record(file_system, directory, runs)
        events = read(recording.log)
        result = explore.explore(
            file_system, events, cuts(events, _BLOCK_BYTES, images, seed), _BLOCK_BYTES, runs.look, Judge(events, runs)
        )
    finally:
        shutil.rmtree(directory)
    seen = [dict(zip(("program", "moment", "found"), row), images=count) for row, count in sorted(result.outcomes.items())]
    return {
        "fileSystem": file_system, "kernel": platform.release(), "seed": seed, "images": result.images,
        "seconds": round(result.seconds, 2), "wrong": dict(result.wrong), "seen": seen,
    }


class Runs:
    """Every program, as often as there are rounds, in any order; each run has a directory of its own, and a name."""

    def __init__(self, programs, rounds, rng):
        self.programs = {"%s.%d" % (program["program"], n): program for program in programs for n in range(rounds)}
        self._order = list(self.programs)
        self._rng = rng
        rng.shuffle(self._order)

    def prepare(self, directory, mark):
        for name, program in self.programs.items():
            os.mkdir(os.path.join(directory, name))
            for path, found in _parts(program["before"]):
                _lay_out(os.path.join(directory, name, path), found)

    def run(self, directory, mark):
        for name in self._order:
            mark("begin " + name)
            for call in self.programs[name]["calls"]:
                _make(os.path.join(directory, name), *call.split(" "))
                # So that the journal is written now between two calls, now behind the last.
                if self._rng.random() < 0.5:
                    time.sleep(self._rng.random() * _PAUSE_SECONDS)
            mark("end " + name)

    def look(self, worker, directory):
        return {name: _describe(os.path.join(directory, name), program) for name, program in self.programs.items()}


class Judge:
    """Tells what was found of which program at which moment. What is allowed then is not known here."""

    def __init__(self, events, runs):
        self._runs = runs
        self._moments = dict.fromkeys(runs.programs, _BEFORE)
        self._timeline = Timeline(events, self._after)

    def _after(self, mark):
        word, _, name = mark.text.partition(" ")
        if word in ("begin", "end"):
            self._moments[name] = _DURING if word == "begin" else _AFTER
        return dict(self._moments)

    def __call__(self, cut, found):
        if "!" in found:
            return [], [found["!"]]
        states = self._timeline.during(cut)
        rows = []
        for name, program in self._runs.programs.items():
            moments = {state[name] for state in states}
            if _BEFORE in moments and found[name] != program["before"]:
                rows.append((program["program"], _BEFORE, found[name]))
            # After it has ended less is allowed than during it: what may be either must be right as both.
            if moments != {_BEFORE}:
                rows.append((program["program"], _AFTER if _AFTER in moments else _DURING, found[name]))
        return rows, []


def _parts(disk):
    """Of "t=AA x=-": the pairs of path and what it leads to."""
    return [part.split("=") for part in disk.split(" ")]


def _lay_out(path, found):
    blocks = found.partition(":")[0]
    if blocks == "dir":
        os.mkdir(path)
    elif blocks != "-":
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(b"".join(_block(letter) for letter in blocks))


def _block(letter):
    return letter.encode() * _BLOCK_BYTES


def _make(directory, call, path, *rest):
    """One call of a program."""
    path = os.path.join(directory, path)
    if call == "create":
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    elif call == "write":
        _with(path, os.O_WRONLY, lambda file: os.pwrite(file, _block(rest[1]), (int(rest[0]) - 1) * _BLOCK_BYTES))
    elif call == "truncate":
        _with(path, os.O_WRONLY, lambda file: os.ftruncate(file, 0))
    elif call in ("sync", "syncDirectory"):
        _with(path, os.O_RDONLY, os.fsync)
    elif call == "chmod":
        os.chmod(path, int(rest[0], 8))
    elif call in ("rename", "link"):
        getattr(os, call)(path, os.path.join(directory, rest[0]))
    elif call in ("unlink", "mkdir"):
        getattr(os, call)(path)
    else:
        raise ValueError("no such call: " + call)


def _with(path, flags, action):
    file = os.open(path, flags)
    try:
        action(file)
    finally:
        os.close(file)


def _describe(directory, program):
    has_mode = any(call.startswith("chmod ") for call in program["calls"])
    paths = [path for path, _ in _parts(program["before"])]
    return " ".join("%s=%s" % (path, _found(os.path.join(directory, path), has_mode)) for path in paths)


def _found(path, has_mode):
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            return "dir"
        with open(path, "rb") as file:
            content = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return "-"
    blocks = [content[at:at + _BLOCK_BYTES] for at in range(0, len(content), _BLOCK_BYTES)]
    return ("".join(map(_letter, blocks)) or "empty") + (":%o" % stat.S_IMODE(mode) if has_mode else "")


def _letter(block):
    if block == bytes(_BLOCK_BYTES):
        return "0"
    letter = chr(block[0])
    return letter if letter in "ABC" and block == _block(letter) else "?"
