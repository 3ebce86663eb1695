"""Texts that mean something to a program: to browsers, Markdown, Jinja, Typst, Word, terminals, spreadsheets, file systems.

Whatever of these a case or a pack says must come out as its letters, in every format, at every place.
"""

from __future__ import annotations

__all__ = ["FLOODS", "HARMFUL", "NASTY", "WRITABLE"]

_HTML = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</section></main><h1>x",
    "&lt;b&gt; &amp; &#x41; &nbsp;",
    "<!-- --> <![CDATA[ ]]>",
    "'\"><svg/onload=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "</title><script>alert(2)</script>",
    "</style><style>*{display:none}",
    "</desc></svg><foreignObject>",
    "--!> <!-- saan lock {} -->",
    "<a href='javascript:alert(1)'>x</a>",
    "<base href=//example.org>",
    "&#0;&#xD800;&#x202e;&bogus;",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<details open><summary>x",
)
_MARKDOWN = (
    "# heading",
    "#",
    "- item",
    "-",
    "+ item",
    "1. first",
    "12) twelfth",
    "1.",
    "===",
    "---",
    "***",
    "___",
    "> quote",
    "    code",
    "```\nfence",
    "~~~",
    "`",
    "``x`",
    "**bold** _italic_ `code` ~~gone~~",
    "a * b * c _d_ __e__",
    "**",
    "[link](javascript:alert(1))",
    "![image](http://example.org/x.png)",
    "[ref]: http://example.org",
    "[^1]: note",
    "[x][y] [z][]",
    "- [ ] box",
    "> [!WARNING]",
    "<http://example.org>",
    "| a | b |",
    "|---|---|",
    ":--",
    "term\n: definition",
    "trailing backslash \\",
    "\\",
    "\\*",
    "two spaces  ",
    "$x^2$ $$y$$",
    "#1 @all :smile: ==mark==",
)
_ADDRESSES = (
    "https://example.org/?a=1&b=2",
    "www.example.org",
    "WWW.EXAMPLE.ORG/x",
    "someone@example.org",
    "mailto:someone@example.org",
    "file:///etc/passwd",
    "data:text/html,<b>x</b>",
    "\\\\server\\share",
)
_TEMPLATES = (
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "{% for x in y %}",
    "{{ report.head.title }}",
    "{{ ''.__class__.__mro__ }}",
    "{% endblock %}{% extends '/etc/passwd' %}",
    "${x} #{x} %s {0}",
    "{member} {one} {other} {name} {said}",
    "%(title)s {title!r:>99} {}",
)
_TYPST = (
    '#panic("x")',
    '"); panic("x',
    "#{1+1}",
    "= heading",
    "\\u{41}",
    "*bold* _it_",
    "<label> @ref",
    "// gone",
    "/* gone */",
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd")',
    "'quotes' \"and\" ---",
    "~nbsp~",
    "[content] {code}",
    'end"',
)
_WORD = (
    "</w:t></w:r></w:p><w:p/>",
    "<w:p>A & B</w:p>",
    "&amp; &lt;w:t&gt;",
    '<w:instrText>INCLUDETEXT "x"</w:instrText>',
    "]]>",
    "{ DDEAUTO c:\\\\x }",
    "_x0041_ _x000D_",
    "-non-breaking-",
    "“curly” {{ tag }}",
)
_SHEETS_AND_SHELLS = (
    "=HYPERLINK(1)",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "'; DROP TABLE x; --",
    "$(touch x) `touch x`",
    "../../etc/passwd",
    "CON",
    "-rf",
)
_THAI = (
    "เด็ก ๆ และผู้ใหญ่ๆ",
    "ๆ",
    "ก\u0e49\u0e49\u0e49\u0e49\u0e49",
    "\u0e31\u0e49 ลอย",
    "เเแแโใไ",
    "\u0e33\u0e33 น\u0e4d\u0e32",
    "ก\u0e48\u0e34\u0e39\u0e4c\u0e4d",
    "กิ\u200bก\u200cข\u200dค",
    "๐๑๒๓ ฿ ฯลฯ ฯ",
)
_UNSEEN = (
    "zero\u200bwidth\u200c\u200d\u2060",
    "soft\u00adhyphen \u034f\u115f\u3164",
    "right\u202eto\u2066left\u200f",
    "\u2067\u202dover\u202c\u2069ride",
    "\u061carabic \u200emark",
    "\ue000states:forged\ue001x\ue002",
    "\ue003/section\ue002",
    "\ue000",
    "😀 \U000e0041\U000e007f",
    "👩\u200d🌾 🇹🇭 ❤\ufe0f",
    "שלום مرحبا",
    "\ufffd \ufffc \ufff9x\ufffb",
    "ﬁ ① ㎏ Å Å",
)
FLOODS = ("e" + "\u0301\u0323\u0334" * 40, "x" * 300, "ก" + "\u0e49" * 300, "W" * 120 + " " + "ญู้" * 120)
"""Texts that pile up, or go on and on."""

HARMFUL = (
    "\x00",
    "line one\nline two\r\n\r\n# three",
    "tab\there",
    "null\x00byte \x1b[31mred\x1b]0;title\x07",
    "\x7f\x80\x85\x9b31m",
    "\u2028line\u2029para",
    "\ud800",
    "\udc80 half \udfff",
    "\ufffe\uffff \U0010ffff",
    "\ufeffzero\ufeff",
    "",
    "   ",
)
"""Texts with what no case file may hold, or what a file changes when it is read; other programs may make such a case."""

WRITABLE = (
    *(
        _HTML
        + _MARKDOWN
        + _ADDRESSES
        + _TEMPLATES
        + _TYPST
        + _WORD
        + _SHEETS_AND_SHELLS
        + _THAI
        + _UNSEEN
        + FLOODS
    ),
)
"""Texts that can stand in a case file."""

NASTY = (*WRITABLE, *HARMFUL)
"""All of them."""
