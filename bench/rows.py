"""The rows that the pages beside ours show: the current ones of an edition, as pandas reads them."""

from io import StringIO
from pathlib import Path
from typing import Final

import pandas as pd

EDITION: Final = Path(__file__).parents[1] / "data" / "editions" / "113-12.txt"
RETIRED: Final = "《歷史資料》"


def current_rows() -> pd.DataFrame:
    lines = EDITION.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.count("\t") == 8]
    table = pd.read_csv(StringIO("\n".join(dict.fromkeys(rows))), sep="\t", dtype=str)
    return table[~table["職能基準名稱"].str.startswith(RETIRED)]
