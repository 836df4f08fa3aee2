"""The package's own files, also where they lie in an archive and not on disk."""

import subprocess
import sys
import zipfile
from pathlib import Path

from csp_guides.cli.exits import Exit

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "validator" / "csp_guides"
SHOWN = "no-resale-to-csp-transacting-tenant"

# The installation in the tests' environment would come first: it has a finder of its own.
RUN = """\
import sys
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in repr(finder)]
sys.path[:] = [sys.argv[1], *(path for path in sys.path if path != sys.argv[2])]
from csp_guides import __file__ as file
from csp_guides.cli import main
assert file.startswith(sys.argv[1])
main(["schema"])
main(["--lang", "zh-CN", "explain", sys.argv[3]])
sys.exit(main(["decide", sys.argv[4]]))
"""


def test_a_wheel_runs_without_being_unpacked(tmp_path: Path, sale: str) -> None:
    wheel, case = tmp_path / "csp_guides.whl", tmp_path / "sale.yaml"
    case.write_text(sale, encoding="utf-8")
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted(PACKAGE.rglob("*")):
            if file.suffix in (".py", ".mo", ".yaml", ".json"):
                archive.write(file, file.relative_to(PACKAGE.parent))
        for file in (ROOT / "schemas").iterdir():
            archive.write(file, f"csp_guides/schemas/{file.name}")
        # The facts of its scenarios stand on the English page.
        for page in ROOT.glob(f"docs/*/rules/*/{SHOWN}.md"):
            archive.write(page, f"csp_guides/pages/{page.relative_to(ROOT / 'docs')}")
    command = [sys.executable, "-c", RUN, str(wheel), str(PACKAGE.parent), SHOWN, str(case)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (Exit.OK, "")
    assert ran.stdout.startswith("glossary\nreport\n")
    assert "合作伙伴" in ran.stdout
