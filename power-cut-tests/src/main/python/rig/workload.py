"""The library under cuts: its workloads are Java, because it is the shipped library that is tested.

A workload runs in a JVM of its own while it is recorded, and each worker has a JVM that looks at what is left.
"""
import subprocess
from contextlib import contextmanager

from .cuts import Timeline
from .promise import Promises, broken

_PUBLISHING = "dev.untorn.powercut.Publishing"
_LOOKING = "dev.untorn.powercut.Looking"


class Java:
    """Starts JVMs with a class path."""

    def __init__(self, command, class_path):
        self._start = [command, "-Xmx128m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", class_path]

    @contextmanager
    def lines(self, main, *arguments):
        """A function that sends a line to the process and gives the line that it answers."""
        process = subprocess.Popen([*self._start, main, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

        def ask(line):
            process.stdin.write(line + "\n")
            answer = process.stdout.readline()
            if not answer:
                raise RuntimeError("%s ended with status %s" % (main, process.wait()))
            return answer.rstrip("\n")

        try:
            yield ask
            process.stdin.close()
            if process.wait() != 0:
                raise RuntimeError("%s ended with status %d" % (main, process.returncode))
        finally:
            process.kill()
            process.wait()


class Workload:
    """One workload: recorded by a process, and looked at by others."""

    def __init__(self, java, name, versions, seed):
        self._java = java
        self._name = name
        self._versions = str(versions)
        self._seed = str(seed)

    @contextmanager
    def program(self):
        """As recording.py wants it."""
        with self._java.lines(_PUBLISHING, self._name, self._versions, self._seed) as ask:
            yield _Program(ask)

    @contextmanager
    def look(self):
        """As explore.py wants it."""
        with self._java.lines(_LOOKING, self._name, self._versions) as ask:
            yield lambda directory: dict(word.split("=", 1) for word in ask(directory).split(" "))


class _Program:
    def __init__(self, ask):
        self._ask = ask

    def prepare(self, directory, mark):
        for target in filter(None, self._ask("prepare " + directory).split(";")):
            mark("target " + target)

    def run(self, directory, mark):
        self._ask("run %s %s" % (directory, mark.path))


class Judge:
    """Compares what is found with the promise. `!` is what is wrong whatever was promised, other names without a promise are notes."""

    def __init__(self, events):
        promises = Promises()
        self._timeline = Timeline(events, promises.after)

    def __call__(self, cut, found):
        states = self._timeline.during(cut)
        if found.get("!", "").startswith("unmountable"):
            return found["!"], [found["!"]]
        wrong = broken(states, found)
        if "!" in found:
            wrong.append(found["!"])
        return self._outcome(states[-1], found), wrong

    @staticmethod
    def _outcome(survivors, found):
        """Without numbers of versions, so that outcomes of different publishes can be counted as one."""
        words = set()
        for name, value in found.items():
            if name not in survivors:
                words.add("%s=%s" % (name, value))
            elif value.isdigit():
                latest = max((int(v) for v in survivors[name] if v.isdigit()), default=0)
                words.add("new" if int(value) == latest else "old")
            else:
                words.add(value)
        return " ".join(sorted(words))
