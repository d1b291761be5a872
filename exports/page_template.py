"""The frame of a chart's HTML file: styles, scripts, and the policy that lets nothing in or out."""

import hashlib
from base64 import b64encode
from functools import cache
from typing import Final

from plotly.offline import get_plotlyjs

from charts.palette import FONT, LIGHT

# What the page does by itself: every figure stands as JSON in the page and is drawn in its place.
DRAW: Final = """
const config = {
  displayModeBar: false, displaylogo: false, showSendToCloud: false, showEditInChartStudio: false,
  plotlyServerURL: "", responsive: true,
};
for (const place of document.querySelectorAll("[data-figure]")) {
  const { data, layout } = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  Plotly.newPlot(place, data, layout, config);
}
"""
STYLE: Final = f"""
:root {{ color-scheme: light; }}
body {{ background: {LIGHT.background}; color: {LIGHT.text}; font: 16px/1.6 {FONT}; margin: 0; }}
main {{ margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem; }}
h1, h2 {{ line-height: 1.35; text-wrap: balance; }}
h1 {{ font-size: 1.6rem; margin: 0 0 .5rem; }}
h2 {{ font-size: 1.3rem; margin: 0 0 .5rem; }}
article + article {{ border-top: 1px solid {LIGHT.border}; margin-top: 3rem; padding-top: 2rem; }}
p, dl, figure {{ margin: 0 0 .75rem; }}
.quiet, dt, caption {{ color: {LIGHT.muted}; font-size: .9rem; }}
.scroll {{ overflow-x: auto; }}
.scroll:focus-visible {{ outline: 2px solid {LIGHT.accent}; }}
.wide {{ min-width: 54rem; }}
.widest {{ min-width: 200rem; }}
.chart .nsewdrag {{ cursor: default !important; }} /* on the page a click leads on; here it does not */
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ padding-bottom: .25rem; text-align: left; }}
th, td {{ border-bottom: 1px solid {LIGHT.grid}; padding: .25rem .75rem .25rem 0; text-align: left;
  vertical-align: top; }}
th {{ font-weight: 600; }}
.number {{ text-align: right; }}
dl {{ display: grid; gap: 0 1rem; grid-template-columns: max-content 1fr; margin-top: 1.5rem; }}
dd {{ font-size: .9rem; margin: 0; overflow-wrap: anywhere; }}
a {{ color: {LIGHT.accent}; }}
@page {{ margin: 15mm; }}
@media (max-width: 40rem) {{ main {{ padding: 1rem; }} dl {{ display: block; }} }}
@media print {{ main {{ max-width: none; padding: 0; }} figure, tr {{ break-inside: avoid; }} }}
"""


@cache
def scripts() -> tuple[str, ...]:
    """Return what runs in the page: Plotly, whole, and what draws with it."""
    return str(get_plotlyjs()), DRAW


@cache
def policy() -> str:
    """Return the Content-Security-Policy: nothing is fetched or sent, and these very scripts run only."""
    hashes = (b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii") for script in scripts())
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(f"'sha256-{each}'" for each in hashes),
        # Plotly writes its styles at run time.
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())
