# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads the authors' code of rules that no package on PyPI has.

    git clone https://github.com/OWNER/NAME $OPTIMLAB_REFERENCES/OWNER+NAME      (at the commit named here)
"""

import importlib
import importlib.metadata
import importlib.util
import os
import sys
import types
from pathlib import Path

COMMITS = {
    "Liuhong99/Sophia": "a7e157229b71",
    "nikhilvyas/SOAP": "a1e553530fde",
    "AGI-Arena/MARS": "4831e28eba86",
    "sail-sg/Adan": "2c65beaf4007",
    "apple/ml-ademamix": "c3d73c09f128",
    "KellerJordan/Muon": "857d1adc159e",
    "davda54/sam": "3c3afdbd71cf",
}


def commit(repository):
    return f"{repository} at {COMMITS[repository]}"


def author_code(repository, path, changes=None):
    """The module `path` of `repository`, its text changed so: {old: new}, as for another number type."""
    folder = Path(os.environ.get("OPTIMLAB_REFERENCES", "references"))
    file = folder / repository.replace("/", "+") / path
    if not file.exists():
        raise SystemExit(f"{file} is missing: clone {commit(repository)}; see references.py")
    source = file.read_text()
    for old, new in (changes or {}).items():
        assert old in source, f"{path} has no {old}"
        source = source.replace(old, new)
    module = types.ModuleType(Path(path).stem + "_reference")
    exec(compile(source, str(file), "exec"), module.__dict__)
    return module


def timm_optimizer(name):
    """timm.optim.NAME alone: the whole of timm wants torchvision, which an optimizer does not need."""
    if "timm" not in sys.modules:
        root = Path(importlib.util.find_spec("timm").submodule_search_locations[0])
        for stub, folder in (("timm", root), ("timm.optim", root / "optim")):
            sys.modules[stub] = types.ModuleType(stub)
            sys.modules[stub].__path__ = [str(folder)]
    return importlib.import_module(f"timm.optim.{name}")


def package(name):
    """"timm 1.0.31"."""
    return f"{name} {importlib.metadata.version(name)}"
