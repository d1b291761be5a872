"""Parameters that others add to any link: nobody asks for anything by them, so they are passed over."""

from typing import Final

# What mail programs, social networks and advertisers tell by who opened a link, and what tells Streamlit how
# to stand inside another page.
_NAMES: Final = frozenset(
    {
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "ysclid",
        "_openstat",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igsh",
        "igshid",
        "mibextid",
        "epik",
        "rdt_cid",
        "sccid",
        "srsltid",
        "irclickid",
        "s_cid",
        "cvid",
        "si",
        "ref_src",
        "ref_url",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "ml_subscriber",
        "ml_subscriber_hash",
        "vero_id",
        "vero_conv",
        "wickedid",
        "oly_anon_id",
        "oly_enc_id",
        "_hsenc",
        "_hsmi",
        "__hssc",
        "__hstc",
        "__hsfp",
        "hsctatracking",
        "_kx",
        "_ke",
        "_bta_c",
        "_bta_tid",
        "trk_contact",
        "trk_msg",
        "trk_module",
        "trk_sid",
        "gdfms",
        "gdftrk",
        "gdffi",
        "rb_clickid",
        "_branch_match_id",
        "_branch_referrer",
        "_ga",
        "_gl",
        "embed",
        "embed_options",
    }
)
_BEGINNINGS: Final = ("utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "fb_", "ga_", "stm_")


def is_foreign(key: str) -> bool:
    """Return whether a link's parameter is one that others add to any link."""
    return key.casefold() in _NAMES or key.casefold().startswith(_BEGINNINGS)
