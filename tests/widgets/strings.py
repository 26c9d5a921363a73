"""Real words in many scripts, for tests of what is drawn: wide, joined, marked, and read from the right."""

from hypothesis import strategies as st

NAMES = (
    "شركة الاتصالات السعودية",
    "بنك مل\u0651ي ایران می\u200cخواهم",
    "בנק הפועלים בע״מ",
    "ש\u05c1\u05b8לו\u05b9ם",
    "भ\u093eरत\u0940य स\u094dट\u0947ट ब\u0948\u0902क",
    "บร\u0e34ษ\u0e31ท ป\u0e39นซ\u0e34เมนต\u0e4cไทย",
    "株式会社日立製作所",
    "トヨタ自動車株式会社",
    "삼성전자 한",
    "中国工商银行",
    "Ha\u0300 No\u0323\u0302i, Łukasz & Co.",
    "👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d💻 ❤\ufe0f",
    "🇬🇧🇫🇷🇯🇵",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 1\ufe0f\u20e3",
    "Z\u0351\u036b\u0343a\u036c\u0308l\u0309\u0308g\u0309o\u0310",
    "Siemens СБЕР ＦＵＬＬ ｶﾅ",
    "plain",
)
"""Names of companies and people: Arabic, Persian, Hebrew, Devanagari, Thai, Japanese, Korean, Chinese, flags, emoji."""

words = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map(" ".join)
unbroken = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map(lambda found: "".join(found).replace(" ", ""))
anything = words | unbroken | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"))
"""Words with blanks, without any, and whatever else can be typed."""
