"""The command line: `stagedoor [run|panel|listen|review|backtest|rebuild|plugins|settings|doctor|export-viewer]`.

Exit codes: 0 done · 1 a fault, told in one sentence · 2 the command was not understood · 3 another Stagedoor has this
data folder · 4 a chat was refused · 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from stagedoor import __version__, logs
from stagedoor.errors import SettingsError, StagedoorError
from stagedoor.instance import AlreadyRunning
from stagedoor.paths import places

DONE, FAULT, USAGE, ALREADY_RUNNING, CHAT_REFUSED, INTERRUPTED = 0, 1, 2, 3, 4, 130

_WORDS = ("run", "panel", "listen", "review", "backtest", "rebuild", "plugins", "settings", "doctor", "export-viewer")


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit code."""
    given = list(arguments)
    if not any(word in _WORDS or word in ("-h", "--help", "--version") for word in given[:1]):
        given.insert(0, "run")
    chosen = _parser().parse_args(given)
    try:
        code: int = chosen.command(chosen)
    except SettingsError as fault:
        print(f"stagedoor: {fault}", file=sys.stderr)
        return USAGE
    except StagedoorError as fault:
        print(f"stagedoor: {fault}", file=sys.stderr)
        return ALREADY_RUNNING if isinstance(fault, AlreadyRunning) else FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; say nothing more, also not while Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="keep everything in DIR")
    common.add_argument(
        "--set",
        dest="overrides",
        action="append",
        default=[],
        type=_override,
        metavar="part.name=value",
        help="a setting for this run, for example --set obs.enabled=false; may be repeated",
    )
    common.add_argument("--verbose", action="store_true", help="say more")
    parser = argparse.ArgumentParser(prog="stagedoor", description="The local backstage for live streamers.")
    parser.add_argument("--version", action="version", version=f"stagedoor {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)

    def command(name: str, does: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=about, description=about)
        sub.set_defaults(command=does)
        return sub

    running = command("run", _run, "Start the show and open its window (what happens without a command).")
    running.add_argument("--headless", action="store_true", help="open no window")
    running.add_argument("--port", type=_port, default=0, metavar="N", help="serve panel and overlay on port N")
    running.add_argument(
        "--source",
        dest="sources",
        action="append",
        default=[],
        metavar="S",
        help="read this chat for this run, for example twitch:somebody; may be repeated",
    )
    running.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="play the invented show, or do not; by default it plays while no chat is configured",
    )
    running.add_argument("--safe-mode", action="store_true", help="leave your own plugins out")
    opening = command("panel", _panel, "Open the window of the Stagedoor that is running.")
    opening.add_argument("--page", default="", metavar="P", help="only this page of it, for example list")
    listening = command("listen", _listen, "Print what chats say, and store nothing.")
    listening.add_argument("sources", nargs="+", metavar="SOURCE", help="for example twitch:somebody")
    listening.add_argument("--json", action="store_true", help="one JSON event on each line")
    reviewing = command("review", _review, "Judge messages from a file as a show would, and print each verdict.")
    reviewing.add_argument("file", metavar="FILE.jsonl", help='one {"id", "text"} on each line; - reads standard input')
    reviewing.add_argument(
        "--stateless", action="store_true", help="judge each message by itself, without regard to earlier ones"
    )
    testing = command("backtest", _backtest, "Try changed rules (--set) on past streams; nothing is changed.")
    testing.add_argument("--hours", type=float, default=24, metavar="N", help="how far back (24)")
    testing.add_argument("--values", default="", metavar="FILE", help="more settings to try, as JSON; - reads input")
    testing.add_argument("--json", action="store_true", help="JSON lines; the last one is the result")
    doctor = command("doctor", _doctor, "Look whether everything a show needs is there, and say what to do.")
    doctor.epilog = (
        "Asks the Stagedoor that runs, and otherwise looks by itself. Ends with 0, or 1 when anything fails."
    )
    doctor.add_argument(
        "--hours", type=_hours, default=0, metavar="N", help="how long the show is planned to be (as in the settings)"
    )
    doctor.add_argument("--json", action="store_true", help="as JSON, for another program")
    exporting = command("export-viewer", _export_viewer, "Write everything kept about a viewer into a file.")
    exporting.add_argument("viewer", metavar="KEY", help="platform and id, for example twitch:12345")
    exporting.add_argument("file", metavar="FILE", nargs="?", default="-", help="- or nothing is standard output")
    command("rebuild", _rebuild, "Make search and statistics anew from the event log.")
    command("plugins", _plugins, "List the plugins and what each declares.")
    _settings_commands(command("settings", _settings, "Write the settings into a file, or take them from one."))
    return parser


def _settings_commands(settings: argparse.ArgumentParser) -> None:
    settings.add_argument("action", choices=("export", "import"), help="export writes FILE, import reads it")
    settings.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="- or nothing is standard output or input"
    )
    settings.add_argument(
        "--part", dest="parts", action="append", default=[], metavar="P", help="only this part; may be repeated"
    )
    settings.add_argument("--dry-run", action="store_true", help="import: say what would be different, change nothing")
    settings.add_argument("--leave-out", action="store_true", help="import: leave out what is not understood")


def _override(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    part, dot, field = name.partition(".")
    if not (equals and dot and part and field):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form part.name=value")
    return name, value


def _hours(text: str) -> float:
    try:
        hours = float(text)
    except ValueError:
        hours = 0
    if not 0 < hours <= 72:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of hours (above 0, up to 72)")
    return hours


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port (1 to 65535)")
    return port


def _run(chosen: argparse.Namespace) -> int:
    from stagedoor.app import Options
    from stagedoor.running import run_show

    where = places(chosen.data)
    where.create()
    logs.speak(verbose=chosen.verbose, file=where.logs)
    options = Options(
        places=where,
        overrides=dict(chosen.overrides),
        sources=tuple(chosen.sources),
        port=chosen.port,
        demo=chosen.demo,
        safe_mode=chosen.safe_mode,
    )
    return run_show(options, window=not chosen.headless)


def _panel(chosen: argparse.Namespace) -> int:
    from stagedoor.running import open_panel

    return open_panel(places(chosen.data), os.environ.pop("STAGEDOOR_PANEL", ""), chosen.page)


def _listen(chosen: argparse.Namespace) -> int:
    from stagedoor.listening import listen

    logs.speak(verbose=chosen.verbose)
    return listen(places(chosen.data), chosen.sources, dict(chosen.overrides), as_json=chosen.json)


def _review(chosen: argparse.Namespace) -> int:
    from stagedoor.reviewing import review

    logs.speak(verbose=chosen.verbose)
    return review(places(chosen.data), chosen.file, dict(chosen.overrides), stateless=chosen.stateless)


def _backtest(chosen: argparse.Namespace) -> int:
    from stagedoor.backtesting import Trial, backtest, values_from

    logs.speak(verbose=chosen.verbose)
    values = values_from(chosen.values) if chosen.values else {}
    return backtest(places(chosen.data), Trial(dict(chosen.overrides), values), chosen.hours, as_json=chosen.json)


def _doctor(chosen: argparse.Namespace) -> int:
    from stagedoor.doctor.command import doctor

    logs.speak(verbose=chosen.verbose)
    return doctor(places(chosen.data), dict(chosen.overrides), chosen.hours, as_json=chosen.json)


def _rebuild(chosen: argparse.Namespace) -> int:
    from stagedoor.running import rebuild

    logs.speak(verbose=chosen.verbose)
    return rebuild(places(chosen.data))


def _export_viewer(chosen: argparse.Namespace) -> int:
    from stagedoor.privacy.command import export_viewer

    logs.speak(verbose=chosen.verbose)
    return export_viewer(places(chosen.data), chosen.viewer, chosen.file)


def _plugins(chosen: argparse.Namespace) -> int:
    from stagedoor.listening import list_plugins

    logs.speak(verbose=chosen.verbose)
    return list_plugins(places(chosen.data), dict(chosen.overrides))


def _settings(chosen: argparse.Namespace) -> int:
    from stagedoor.keeping.command import export_settings, import_settings

    logs.speak(verbose=chosen.verbose)
    where = places(chosen.data)
    where.create()
    if chosen.action == "export":
        return export_settings(where, chosen.file, chosen.parts)
    return import_settings(where, chosen.file, chosen.parts, dry_run=chosen.dry_run, leave_out=chosen.leave_out)
