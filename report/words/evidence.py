"""Words of the evidence: disagreements, claims, verdicts, corrections."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "evidence": Text("Evidence", "查證"),
    "evidence-lede": Text(
        "How far the sources can be trusted: where they disagree, which of their claims arithmetic "
        "bears out, what independent documents say, and what this report got wrong.",
        "來源可信到什麼程度：彼此分歧之處、經得起計算的主張、獨立文件的說法，以及本報告的更正。",
    ),
    "conflicts": Text("Disagreements", "分歧"),
    "conflicts-short": Text(
        "Statements that differ, side by side, and which the report uses.",
        "並列互有出入的陳述，以及本報告採用何者。",
    ),
    "conflicts-lede": Text(
        "{n} cases in which sources differ, or measure different things under one name. Every stated value "
        "is shown, with the one this report uses and the rule by which it was chosen.",
        "來源互有出入，或以同名指不同事物者，共{n}例。每個說法都列出，並註明本報告採用何者及其規則。",
    ),
    "conflict-conflict": Text("Conflict", "矛盾"),
    "conflict-definition": Text("Definition", "定義不同"),
    "conflict-timing": Text("Timing", "時點不同"),
    "conflict-rounding": Text("Rounding", "進位"),
    "conflict-naming": Text("Naming", "名稱"),
    "conflict-conflict-means": Text("They cannot both be right.", "兩者不可能同時為真。"),
    "conflict-definition-means": Text("They measure different things.", "所量之物不同。"),
    "conflict-timing-means": Text("They are of different days.", "所指日期不同。"),
    "conflict-rounding-means": Text("The same, to the digits printed.", "以所印位數而言相同。"),
    "conflict-naming-means": Text("One name, different members.", "名稱相同，所指不同。"),
    "rule": Text("Rule:", "規則："),
    "used-none": Text("None is preferred.", "不擇其一。"),
    "strip-scale": Text(
        "One scale for all, zero included; a bar is a range.", "各列同一尺度，含零；橫條表示區間。"
    ),
    "claims": Text("Claims", "主張"),
    "claims-short": Text(
        "Statements that arithmetic can test, with formula, result and verdict.",
        "可由計算檢驗的說法，附公式、結果與判定。",
    ),
    "claims-lede": Text(
        "{n} of {all} claims found in the sources can be tested by arithmetic on the ledger. Every build "
        "computes them again and stops when a verdict changes.",
        "來源中的{all}則主張，有{n}則可用帳本計算檢驗。每次建置都重算，判定若變即停止。",
    ),
    "claims-fails": Text("Fails", "不成立"),
    "claims-holds-within-rounding": Text("Holds within rounding", "在進位範圍內成立"),
    "claims-holds": Text("Holds", "成立"),
    "claims-cannot-be-tested": Text("Cannot be decided: the ranges overlap", "無從判定：區間重疊"),
    "claims-untested": Text("Claims that nothing can test", "無從檢驗的主張"),
    "claims-untested-lede": Text(
        "{n} claims without figures to test them by. They are listed so that nobody takes silence for proof.",
        "{n}則沒有數字可供檢驗的主張。列出來，以免沉默被當成證實。",
    ),
    "claim-inputs": Text("In this order:", "依序為："),
    "claim-result": Text("Result", "結果"),
    "claim-tolerance": Text("Tolerance", "容許誤差"),
    "claim-expected": Text("Editors expected", "編者預期"),
    "verdicts": Text("Independent evidence", "獨立佐證"),
    "verdicts-short": Text(
        "What other documents say of statements: against, beyond, or in agreement.",
        "其他文件對各陳述的說法：牴觸、補充或相符。",
    ),
    "verdicts-lede": Text(
        "What documents outside the eight articles say of a statement. Most were read as excerpts, which "
        "each source's page says; an excerpt is no reading of the whole document.",
        "八篇文章以外的文件如何說。多數只讀到節錄，各來源頁均註明；節錄不等於讀過全文。",
    ),
    "verdict-contradicts-heading": Text("Contradicts", "牴觸"),
    "verdict-extends-heading": Text("Adds", "補充"),
    "verdict-corroborates-heading": Text("Agrees", "相符"),
    "verdicts-corroborates": Text("Statements that evidence agrees with", "獲佐證相符的陳述"),
    "verdicts-corroborates-lede": Text(
        "Where an independent document gives the same. Agreement between two pages may mean one common "
        "origin.",
        "獨立文件所述相同者。兩個頁面一致，也可能出於同一來源。",
    ),
    "statement-judged": Text("Statement", "所涉陳述"),
    "corrections": Text("Corrections", "更正"),
    "corrections-short": Text("What was wrong in a published edition.", "已發表版次中的錯誤。"),
    "corrections-lede": Text(
        "What was wrong in a published edition, and since when it is right.",
        "已發表版次中的錯誤，以及何時改正。",
    ),
    "corrections-none": Text("There is none so far.", "至今沒有更正。"),
    "edition": Text("Edition", "版次"),
    "concerns": Text("Concerns", "所涉"),
    "was": Text("It said", "原文"),
    "now": Text("It says", "改為"),
}
