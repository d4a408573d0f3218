"""What gets into questions: characters that nobody sees, markup, odd numbers and dates, words of other programs."""

from __future__ import annotations

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
MARKS = "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u061c"
COMBINING = "\u0301\u0308\u0336\u20dd\u20e3\ufe0f\u3099"
EMOJI = (
    "😀",
    "🏮",
    "👨\u200d👩\u200d👧",
    "👍🏽",
    "🇨🇳",
    "1\ufe0f\u20e3",
    "🧑\u200d💻",
    "❤\ufe0f",
    "🏴\U000e0067\U000e007f",
)
CONTROLS = "\x00\x07\x0b\x1b\x7f\x85\u2028\u2029\ufffe\uffff\ue000"
TAGS = (
    "<b>",
    "</b>",
    "<script>",
    "<a href='tg://user?id=1'>",
    "</blockquote>",
    "<",
    ">",
    "&",
    "<!--",
    "<?",
    "<![CDATA[",
)
ENTITIES = ("&lt;", "&nbsp;", "&#x202e;", "&#0;", "&#55296;", "&amp;amp;", "&#99999999;", "&", "&;")
MENTIONS = ("@facts_test_bot", "@facts_test_bot，", "@nobody", "@", "＠facts_test_bot")
COMMANDS = ("/ask", "/ask@facts_test_bot", "/start f_x", "/ask@other", "／ask", "/", "/forget")
NUMBERS = (
    "0",
    "-1",
    "１６６",
    "1e309",
    "½",
    "Ⅷ",
    "〇",
    "一百零六点五万",
    "１，２３４．５６",
    "99999999999999999999999",
    "٣",
    "²",
    "万亿亿",
    "零零零",
    "半",
    "两百五",
    "壹佰",
    "0x10",
    "NaN",
    "15.8.8万",
    "百分之百零一",
    "1/0",
)
DATES = (
    "2018-02-30",
    "二〇一八年八月六日",
    "0年0月0日",
    "9999年13月32号",
    "18.8.6",
    "2018/08/06T25:61",
    "廿八年",
    "去年今天",
    "年月日",
    "8月",
    "2015～2018年",
    "2018年2018年",
    "公元前3年",
    "八月三十二",
    "15年9月—17年",
)
BYTES = (
    "\\",
    "\\u0000",
    "%s%n{0}",
    "${x}",
    "'; DROP TABLE votes; --",
    "../../etc/passwd",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "*",
    "+?",
    "|",
    "^$",
    "\\d+",
    "(a+)+$",
)
