"""One workload on one file system, under cuts."""
import os
import shutil
import sys

from . import explore
from .cuts import cuts
from .filesystems import FILE_SYSTEMS
from .image import Image
from .recording import record
from .workload import Judge, Workload
from .writelog import START, Flush, read

_PIECE = 4096


def cell(java, options):
    """For each file system and workload, what was found, as a dictionary."""
    for file_system in options.file_systems.split(","):
        for workload in options.workloads.split(","):
            yield _cell(java, file_system, workload, options)


def _cell(java, file_system, workload, options):
    size = FILE_SYSTEMS[file_system].tears_at if options.torn_sectors else _PIECE
    for attempt in range(options.until_wrong):
        directory = os.path.abspath("recording")
        os.mkdir(directory)
        try:
            seed = options.seed + attempt
            some = Workload(java, workload, options.versions, seed)
            with some.program() as program:
                recording = record(file_system, directory, program, not options.no_ticker)
            events = read(recording.log)
            _require_whole(events, recording)
            if options.no_flushes:
                events = [event for event in events if not isinstance(event, Flush)]
            judge = Judge(events)
            result = explore.explore(
                file_system, events, cuts(events, size, options.images, seed, options.in_order), size, some.look, judge)
            if result.examples and options.keep:
                _keep(options, recording, file_system, workload, size, result.examples[0])
        finally:
            shutil.rmtree(directory)
        if result.wrong:
            break
    flushes = sum(isinstance(event, Flush) for event in events[events.index(START):])
    return {
        "fileSystem": file_system, "workload": workload, "seed": seed, "recordings": attempt + 1, "flushes": flushes,
        "images": result.images, "seconds": round(result.seconds, 2), "outcomes": dict(result.outcomes.most_common()),
        "wrong": dict(result.wrong.most_common()),
    }


def _require_whole(events, recording):
    """All that the log says, done again on an empty disk, is the disk that was recorded."""
    again = Image(os.path.abspath("again"), FILE_SYSTEMS[recording.file_system].megabytes << 20)
    try:
        for event in events:
            again.apply(event)
        with open(recording.image, "rb") as image:
            if image.read() != again.content():
                raise RuntimeError("the log is not that of the disk")
    finally:
        again.close()


def _keep(options, recording, file_system, workload, size, example):
    wrong, cut = example
    directory = os.path.join(options.keep, "%s-%s" % (file_system, workload))
    explore.save(directory, recording.log, fileSystem=file_system, workload=workload, versions=options.versions,
                 pieceBytes=size, noFlushes=options.no_flushes, cut=cut, wrong=wrong)
    print("kept: power-cut-tests/rig replay %s" % directory, file=sys.stderr)


def load(directory):
    """The events of a cut that was kept in a directory, and what else was."""
    log, saved = explore.load(directory, ".")
    events = read(log)
    if saved["noFlushes"]:
        events = [event for event in events if not isinstance(event, Flush)]
    return events, saved


def image(directory, path):
    """Writes the disk as the cut left it: no journal has been replayed."""
    events, saved = load(directory)
    disk = Image(path, FILE_SYSTEMS[saved["fileSystem"]].megabytes << 20)
    for event in events[:saved["cut"].start]:
        disk.apply(event)
    for i, offset in saved["cut"].pieces:
        disk.apply_piece(events[i], offset, saved["pieceBytes"])


def replay(java, directory):
    """Looks at the cut that was kept in a directory."""
    events, saved = load(directory)
    workload = Workload(java, saved["workload"], saved["versions"], 0, workers=1)
    found = explore.look_at(saved["fileSystem"], events, saved["cut"], saved["pieceBytes"], workload.look)
    _, wrong = Judge(events)(saved["cut"], found)
    return {"fileSystem": saved["fileSystem"], "workload": saved["workload"], "found": found, "wrong": wrong}
