"""The rig's commands. See docs/power-cuts.md.

    power-cut-tests/rig cell FILE_SYSTEM WORKLOAD [OPTIONS]      one workload on one file system, under cuts
    power-cut-tests/rig litmus FILE_SYSTEM [OPTIONS]             the litmus programs, under cuts
    power-cut-tests/rig replay DIRECTORY                         the cut that a cell has kept there, once more
    power-cut-tests/rig image DIRECTORY FILE                the disk as that cut left it, for other tools
    power-cut-tests/rig log DIRECTORY                            the log of that cut, an event a line

Results are printed as JSON, a line each, on standard output; all else goes to standard error.
"""
import argparse
import json
import os
import sys

from . import namespace
from .cells import cell, image, load, replay
from .filesystems import FILE_SYSTEMS
from .litmus import litmus
from .workload import Java
from .writelog import Flush, Mark, Write

_MODULE = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../.."))


def main():
    arguments = _arguments()
    if arguments.until_stdin_ends:
        namespace.end_with_standard_input()
    scratch = namespace.enter(os.path.join(_MODULE, "target", "rig"))
    os.umask(0o022)
    os.chdir(scratch)
    with Java(arguments.java, _class_path()) as java:
        if arguments.command == "cell":
            for result in cell(java, arguments):
                print(json.dumps(result), flush=True)
        elif arguments.command == "litmus":
            _litmus(arguments)
        elif arguments.command == "replay":
            print(json.dumps(replay(java, arguments.directory)))
        elif arguments.command == "image":
            image(arguments.directory, arguments.file)
        else:
            _print_log(*load(arguments.directory))


def _arguments():
    parser = argparse.ArgumentParser(prog="rig", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--until-stdin-ends", action="store_true", help="end when standard input does")
    parser.add_argument("--java", default="java", help="the command that starts a JVM")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("cell")
    one.add_argument("file_systems", help="with commas between them: " + " ".join(FILE_SYSTEMS))
    one.add_argument("workloads", help="with commas between them")
    one.add_argument("--versions", type=int, default=8, help="how many are published")
    one.add_argument("--images", type=int, help="how many cuts are looked at, at most; without it all")
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--torn-sectors", action="store_true", help="a write of several sectors may be torn between any two")
    one.add_argument("--no-flushes", action="store_true", help="strike the flushes out of the log: a disk that lies")
    one.add_argument("--no-ticker", action="store_true", help="let the file system write its journal when it likes")
    one.add_argument("--in-order", action="store_true", help="a disk without a cache: prefixes of the log alone")
    one.add_argument("--until-wrong", type=int, default=1, metavar="N", help="record again, N times at most, until something is wrong")
    one.add_argument("--keep", type=os.path.abspath, metavar="DIRECTORY", help="keep the first cut after which something is wrong")
    programs = commands.add_parser("litmus")
    programs.add_argument("file_systems", help="with commas between them")
    programs.add_argument("--programs", type=os.path.abspath, default=os.path.join(_MODULE, "../spec/litmus.json"))
    programs.add_argument("--rounds", type=int, default=2, help="how often each program runs")
    programs.add_argument("--images", type=int)
    programs.add_argument("--seed", type=int, default=1)
    for name in ("replay", "log", "image"):
        kept = commands.add_parser(name)
        kept.add_argument("directory", type=os.path.abspath)
        if name == "image":
            kept.add_argument("file", type=os.path.abspath)
    return parser.parse_args()


def _litmus(arguments):
    with open(arguments.programs) as file:
        programs = json.load(file)
    for file_system in arguments.file_systems.split(","):
        print(json.dumps(litmus(file_system, programs, arguments.rounds, arguments.images, arguments.seed)), flush=True)


def _class_path():
    with open(os.path.join(_MODULE, "target", "class-path")) as file:
        return os.path.join(_MODULE, "target", "classes") + os.pathsep + file.read()


def _print_log(events, saved):
    for i, event in enumerate(events):
        kept = [offset for at, offset in saved["cut"].pieces if at == i]
        line = [str(i), type(event).__name__]
        if isinstance(event, Write):
            line += ["%d bytes at %d" % (len(event.data), event.offset)]
        elif isinstance(event, Mark):
            line += [event.text]
        elif not isinstance(event, Flush):
            line += ["%d bytes at %d" % (event.length, event.offset)]
        if i < saved["cut"].start or kept:
            line += ["on the disk" if i < saved["cut"].start else "of this on the disk: the pieces at %s" % kept]
        print(*line)


if __name__ == "__main__":
    sys.exit(main())
