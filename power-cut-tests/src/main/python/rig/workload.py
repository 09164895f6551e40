"""The library under cuts: its workloads are Java, because it is the shipped library that is tested.

A workload runs in a JVM of its own while it is recorded. JVMs that look at what is left, one for each worker, live as long as the
rig.
"""
import subprocess
from contextlib import ExitStack, contextmanager

from .cuts import Timeline
from .explore import WORKERS
from .promise import Promises, broken


# Its own warnings must not look like answers; and its pid is not its own outside, where /tmp has files by the pids of JVMs.
_OPTIONS = ("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+DisplayVMOutputToStderr", "-XX:-UsePerfData")


class Java:
    """Starts JVMs with a class path. Those that look are started when the first is needed, and end with this."""

    def __init__(self, command, class_path):
        self._start = [command, *_OPTIONS, "-cp", class_path]
        self._stack = ExitStack()
        self._looking = []

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return self._stack.__exit__(*failure)

    def look(self, worker, line):
        """The answer of a worker's JVM. Processes of the rig are forked, so a JVM of its parent is a worker's, too."""
        return self._looking[worker](line)

    def start_looking(self, workers):
        while len(self._looking) < workers:
            self._looking.append(self._stack.enter_context(self.lines("dev.untorn.powercut.Looking")))

    @contextmanager
    def lines(self, main, *arguments):
        """A function that sends a line to a process and gives the line that it answers."""
        command, pipe = [*self._start, main, *arguments], subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)

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

    def __init__(self, java, name, versions, seed, workers=WORKERS):
        self._java = java
        self._name = name
        self._versions = versions
        self._seed = seed
        java.start_looking(workers)

    @contextmanager
    def program(self):
        """As recording.py wants it."""
        with self._java.lines("dev.untorn.powercut.Publishing", self._name, str(self._versions), str(self._seed)) as ask:
            yield _Program(ask)

    def look(self, worker, directory):
        """As explore.py wants it."""
        answer = self._java.look(worker, "%s %d %s" % (self._name, self._versions, directory))
        try:
            return dict(word.split("=", 1) for word in answer.split(" "))
        except ValueError:
            raise RuntimeError("no answer of a process that looks: " + repr(answer))


class _Program:
    def __init__(self, ask):
        self._ask = ask

    def prepare(self, directory, mark):
        for target in filter(None, self._ask("prepare " + directory).split(";")):
            mark("target " + target)

    def run(self, directory, mark):
        self._ask("run %s %s" % (directory, mark.path))


class Judge:
    """Compares what is found with the promise. `!` is what is wrong whatever was promised; names without a promise are notes."""

    def __init__(self, events):
        promises = Promises()
        self._timeline = Timeline(events, promises.after)

    def __call__(self, cut, found):
        wrong = [found["!"]] if "!" in found else []
        if wrong and len(found) == 1:  # it could not be mounted
            return [found["!"]], wrong
        states = self._timeline.during(cut)
        return [self._outcome(states[-1], found)], broken(states, found) + wrong

    @staticmethod
    def _outcome(survivors, found):
        """Without numbers of versions, so that outcomes of different publishes can be counted as one."""
        words = set()
        for name, value in found.items():
            if name == "!":
                words.add("wrong")
            elif name not in survivors:
                words.add("%s=%s" % (name, value))
            elif value.isdigit():
                latest = max((int(v) for v in survivors[name] if v.isdigit()), default=0)
                words.add("new" if int(value) == latest else "old")
            else:
                words.add(value)
        return " ".join(sorted(words))
