"""The promise, as AtomicPublish.tla has it: what a power loss may reveal of one target, from what its writer did and was told.

One writer at a time; its versions are numbers that it uses once.
"""

ABSENT = "absent"
TORN = "torn"
_NEVER_SEEN = "UNCHANGED"
_ACKNOWLEDGED = "DURABLE"


class Promise:
    """The survivors of one target. What has begun may have been published."""

    def __init__(self, durability, initial):
        self._durability = durability
        self.survivors = frozenset([initial])
        self._before = self.survivors

    def begin(self, version):
        self._before = self.survivors
        torn = {TORN} if self._durability == "VISIBLE" else set()
        self.survivors |= {version} | torn

    def end(self, version, outcome):
        """The outcome that the writer was told: IN_DOUBT and whatever is not durable change nothing."""
        if outcome == _NEVER_SEEN:
            self.survivors = self._before
        elif outcome == _ACKNOWLEDGED:
            self.survivors = frozenset([version])


class Promises:
    """All targets of a recording. A mark is one of

        target NAME DURABILITY INITIAL
        begin NAME VERSION
        end NAME VERSION OUTCOME
    """

    def __init__(self):
        self._targets = {}

    def after(self, mark):
        """What may be revealed from this mark on: the survivors of each target."""
        word, *rest = mark.text.split(" ")
        if word == "target":
            name, durability, initial = rest
            self._targets[name] = Promise(durability, initial)
        elif word == "begin":
            self._targets[rest[0]].begin(rest[1])
        elif word == "end":
            self._targets[rest[0]].end(rest[1], rest[2])
        return {name: promise.survivors for name, promise in self._targets.items()}


def broken(states, found):
    """What is wrong with these findings, {target: value}, if the power may have gone in any of these states: a word for each."""
    wrong = []
    for name, survivors in states[0].items():
        # Each of these times is possible, so what is found must be right at each.
        allowed = survivors.intersection(*(state[name] for state in states))
        value = found[name]
        if value.split(":")[0] not in allowed:
            wrong.append(_kind(value, allowed))
    return wrong


def _kind(value, allowed):
    if not value.isdigit():
        return value
    versions = [int(version) for version in allowed if version.isdigit()]
    is_old = not allowed or int(value) < min(versions, default=0)
    return "acknowledged version taken back" if is_old else "version that was never published"
