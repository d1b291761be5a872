"""What the picture app shows; its test reads the same."""

LABELS = ["製造", "行銷與銷售", "科學、技術、工程、數學", "Government & Public Administration"]
COUNTS = [192, 86, 85, 0]
HEADLINE = {
    "zh": "製造領域有 192 項職能基準，是第二多的行銷與銷售領域的兩倍以上；"
    "政府公共事務領域（Government & Public Administration）在這一版次"
    "沒有任何現行的職能基準，「缺口」最大。",
    "en": "Manufacturing has 192 standards, more than twice as many as marketing and sales, the second "
    "largest field; government and public administration has none at all in this edition.",
}
