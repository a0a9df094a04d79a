"""The pages' JavaScript is type-checked, against the same structs the daemon encodes."""

import subprocess
import sys
from pathlib import Path

import pytest

DAEMON = Path(__file__).resolve().parents[2] / "daemon"


@pytest.fixture(scope="module")
def build():
    sys.path.insert(0, str(DAEMON))
    try:
        import build_pages
    finally:
        sys.path.remove(str(DAEMON))
    return build_pages


@pytest.fixture(scope="module")
def modules(build):
    try:
        return build.install_all()
    except build.PagesNotBuiltError as fault:
        if "cannot be reached" in str(fault):
            pytest.skip(str(fault))
        raise


def checked(build, modules, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [build.node(), str(modules / "typescript" / "bin" / "tsc"), "-p", str(project)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.timeout(300)
def test_every_page_and_widget_is_typed(build, modules):
    ran = checked(build, modules, DAEMON / "tsconfig.json")
    assert ran.returncode == 0, ran.stdout


@pytest.mark.timeout(300)
def test_the_check_finds_what_does_not_fit_the_wire(build, modules, tmp_path):
    page = DAEMON / "stagedoor" / "panel" / "static"
    (tmp_path / "wrong.js").write_text(
        f"/** @import {{SourceView}} from '{(page / 'wire.gen.js').as_posix()}' */\n"
        "/** @param {SourceView} source */\n"
        "export const state = (source) => source.stat;\n"
    )
    (tmp_path / "tsconfig.json").write_text(
        f'{{"extends": "{(DAEMON / "tsconfig.json").as_posix()}", "include": ["wrong.js"]}}'
    )
    ran = checked(build, modules, tmp_path / "tsconfig.json")
    assert ran.returncode != 0
    assert "Property 'stat' does not exist" in ran.stdout
