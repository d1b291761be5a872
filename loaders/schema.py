"""Column names, in one place: nobody else spells a Chinese column header.

The published columns keep the publisher's own headers, so a reader of a table sees at once which
value is the publisher's. The columns of values *used* have English names from the word list.
"""

from typing import Final

# --- as published -----------------------------------------------------------------------------
P_SERIAL: Final = "序號"
P_CODE: Final = "基準代碼"
P_NAME: Final = "職能基準名稱"
P_PATHWAY: Final = "領域類別代碼"
P_FIELD: Final = "領域類別"
P_INDUSTRY: Final = "行業別代碼"
P_SECTION: Final = "行業別"
P_LEVEL: Final = "基準級別"
P_AGENCY: Final = "發展單位"

PUBLISHED: Final = (
    P_SERIAL,
    P_CODE,
    P_NAME,
    P_PATHWAY,
    P_FIELD,
    P_INDUSTRY,
    P_SECTION,
    P_LEVEL,
    P_AGENCY,
)

# Further columns that later editions and the open data set have. Others are kept under their own header.
P_EXPIRY: Final = "有效期限"
P_UPDATED: Final = "更新日期"
P_REMARK: Final = "備註"
# How the headers of the two dates are written that say when a standard is due for review.
EXPIRY_HEADERS: Final = (P_EXPIRY, "有效日期", "到期日", "到期日期")
UPDATED_HEADERS: Final = (P_UPDATED, "最近更新日期", "最後更新日期")

OVERLAY: Final = (P_SERIAL, P_NAME, P_AGENCY, P_EXPIRY, P_REMARK)  # the open data set 21198

# --- as used ----------------------------------------------------------------------------------
LINE: Final = "line"  # line number in the edition's file, from 1
SERIAL: Final = "serial"  # Int64
CODE: Final = "code"  # text as used: full-width folded, trimmed
BASE_CODE: Final = "base_code"  # text, e.g. CAP2522-001
VERSION: Final = "version"  # Int64, missing stays missing
NAME: Final = "name"  # text without the retired prefix
SEARCH: Final = "search"  # normalised name and code, see loaders.text.search_form
INDUSTRY: Final = "industry"  # text: industry digits used, joined by JOIN
OCCUPATION_CODE: Final = "occupation_code"  # text: all digits used
LEVEL_NUMBER: Final = "level_number"  # Int64 1-6, missing stays missing

# Categories: dimensions have these names, and their categories stand in the reference under them.
STATUS: Final = "status"  # current, retired
AGENCY: Final = "agency"  # the published name
FIELD: Final = "field"  # letter
PATHWAY: Final = "pathway"  # three letters, or the name where no code is confirmed
SECTION: Final = "section"  # letter(s), joined by JOIN
DIVISION: Final = "division"  # division(s), joined by JOIN
CLASS: Final = "class"  # industry class(es), four digits, joined by JOIN
OCCUPATION: Final = "occupation"  # major group, one digit
SUBMAJOR: Final = "submajor"  # two digits
MINOR: Final = "minor"  # three digits
UNIT: Final = "unit"  # four digits
LEVEL: Final = "level"  # 1-6, none

# Categories that are the first digits of a code, and how many of them.
INDUSTRY_GROUPS: Final = {CLASS: 4}
OCCUPATION_GROUPS: Final = {OCCUPATION: 1, SUBMAJOR: 2, MINOR: 3, UNIT: 4}

JOIN: Final = "|"  # between the categories of a standard that has several
NONE: Final = "none"  # the category of a standard that has no value

CURRENT: Final = "current"
RETIRED: Final = "retired"

# --- added where dates are known: see analysis.due --------------------------------------------
DUE: Final = "due"  # text: the day on which it is due for review, 2028-12-31
DUE_BASIS: Final = "due_basis"  # text: what the day is from, a key of analysis.due.BASES

# --- findings and ledger ----------------------------------------------------------------------
F_RULE: Final = "rule"
F_SEVERITY: Final = "severity"
F_SERIAL: Final = "serial"
F_LINE: Final = "line"
F_COLUMN: Final = "column"
F_PUBLISHED: Final = "published"
F_USED: Final = "used"
F_ROWS: Final = "rows"  # 1, or all rows of the list: what a whole column has is one finding
FINDING_COLUMNS: Final = (F_RULE, F_SEVERITY, F_SERIAL, F_LINE, F_COLUMN, F_PUBLISHED, F_USED, F_ROWS)

L_LINE: Final = "line"
L_KIND: Final = "kind"  # loaded, set aside
L_REASON: Final = "reason"  # a reason id, empty for loaded rows
L_TEXT: Final = "text"  # the line as published
L_PAGE: Final = "page"  # of a file that has pages, else 0
L_ROW: Final = "row"  # which of its page's it is, from 1; else 0
