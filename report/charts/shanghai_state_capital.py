"""Charts of the chapter “Shanghai's state capital”.

Every row stands at a height worked out beforehand (`_stacked`); a `_Board` turns rows into
marks. Unknown dates and amounts are drawn as unknown: dotted. A star marks what stands on a
web page outside the eight articles.
"""

import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import bare
from report.charts.rows import bilingual, figure_row, year_of
from report.figures import Figure, derive_figure, quote_figure
from report.figures.quote import status_of
from report.ledger import Event, Fact, Ledger, Relation, Statement
from report.ledger.dates import parse_date, say_date
from report.ledger.periods import Period

TRIO = ("biren", "metax", "enflame")
STATE = ("shanghai-sasac", "shanghai-guotou")
ANGEL = "heli-capital.invested-in.metax.angel"
ROUND_D = "enflame.funding-round-size.2026-01"
SHORT = {
    "shanghai-ai-fund": Text("Pilot AI fund of funds", "人工智慧先導母基金"),
    "shanghai-sci-tech-fund": Text("Sci-Tech Innovation Fund", "上海科創基金"),
    "pudong-venture": Text("Pudong state venture platform", "浦東國資創投平台"),
    "guoxin-venture": Text("Guoxin Venture", "國鑫創投"),
    "jinpu-investment": Text("Jinpu Investment", "金浦投資"),
    "heli-capital": Text("Heli Capital (private)", "和利資本（民間）"),
}
Rows = pd.DataFrame
Mark = Any


@dataclass(frozen=True)
class _Board:
    """A surface to draw on: `scale` places values across, heights are pixels from the top."""

    scale: alt.Scale
    height: float
    axis: alt.Axis | None = None

    def at(self, x: str | float, y: str = "y", x2: str | None = None) -> dict[str, Any]:
        """Return where a mark stands; x: a column, or pixels from the left."""
        down = alt.Scale(domain=[self.height, 0], nice=False)
        place: dict[str, Any] = {"y": alt.Y(y, type="quantitative", scale=down, axis=None)}
        if isinstance(x, str):
            place["x"] = alt.X(x, type="quantitative", scale=self.scale, axis=self.axis, title=None)
        else:
            place["x"] = alt.value(x)
        return place | ({"x2": alt.X2(x2)} if x2 else {})

    def text(self, rows: Rows, x: str | float, column: str, y: str = "y", **mark: Any) -> Mark:
        options = {"align": "left", "baseline": "middle", "lineBreak": "\n"} | mark
        words = alt.Text(column, type="nominal")
        return alt.Chart(rows).mark_text(**options).encode(text=words, **self.at(x, y))

    def bars(self, rows: Rows, x: str, x2: str, color: Any, height: int = 16, **mark: Any) -> Mark:
        bars = alt.Chart(rows).mark_bar(height=height, orient="horizontal", **mark)
        return bars.encode(color=color, **self.at(x, x2=x2))

    def lines(self, rows: Rows, x: str, x2: str, color: Any, **mark: Any) -> Mark:
        return alt.Chart(rows).mark_rule(**mark).encode(color=color, **self.at(x, x2=x2))

    def points(self, rows: Rows, x: str, shape: str, color: Any, **mark: Any) -> Mark:
        options = {"filled": True, "opacity": 1, "size": 80} | mark
        return alt.Chart(rows).mark_point(shape=shape, **options).encode(color=color, **self.at(x))

    def show(self, *layers: Mark) -> Mark:
        return alt.layer(*layers, height=self.height)


def _across(low: float, high: float, left: float, right: float) -> alt.Scale:
    return alt.Scale(domain=[low, high], range=[left, right], nice=False, zero=False)


def _stacked(rows: Rows, group: str, step: float, gap: float) -> tuple[Rows, Rows, float]:
    """Return rows with a height `y` each, the first row of each group with its heading's, and the whole."""
    number = (rows[group] != rows[group].shift()).cumsum()
    rows = rows.assign(y=[gap * g + step * (n + 0.5) for n, g in enumerate(number)])
    heads = rows[number != number.shift()]
    return rows, heads.assign(y=heads["y"] - step / 2 - 8), gap * number.max() + step * len(rows) + 6


def _low(figure: Figure) -> float:
    return float(figure.value.low) if figure.value else 0.0


def _star(ledger: Ledger, row: Statement) -> str:
    return "" if ledger.source[row.source_id].kind == "article" else "*"


def _years(period: Period) -> tuple[float, float]:
    """Return a period's first and last day as years with a fraction."""
    return year_of(period.start), year_of(period.end)


def _dated(ledger: Ledger, subject: str, kind: str, is_article: bool) -> Event | None:
    """Return the most exactly dated event of a kind, none when no year is printed."""
    found = [
        ((period.end - period.start).days, e.id, e)
        for e in ledger.events
        if e.subject_id == subject and e.kind == kind and "~" not in e.date
        if not (is_article and _star(ledger, e)) and (period := parse_date(e.date))
    ]
    days, _, best = min(found, default=(400, "", None))
    return best if days < 400 else None


def _life(ledger: Ledger, firm: str, also: Statement, is_article: bool) -> tuple[dict[str, Any], str]:
    """Return a row's ids and when its firm was founded and listed, as years; and the founding's date."""
    founded, listed = (_dated(ledger, firm, kind, is_article) for kind in ("founded", "listed"))
    born, grown = _years(parse_date(founded.date)) if founded else (None, None)
    end = _years(parse_date(listed.date))[1] if listed else None
    ids = "|".join(row.id for row in (also, founded, listed) if row)
    row = {"id": ids, "born": born, "grown": grown, "listed": end}
    return row, founded.date if founded else ""


def _births(board: _Board, rows: Rows, color: Any) -> list[Mark]:
    """Return foundings, as wide as their dates are vague, and listings."""
    rows = rows.assign(edge=rows[["grown", "born"]].max(axis=1).clip(lower=rows["born"] + 0.07))
    listed = board.points(rows[rows["listed"].notna()], "listed", "triangle-up", color)
    return [board.bars(rows[rows["born"].notna()], "born", "edge", color, height=12), listed]


def _investments(ledger: Ledger) -> list[Relation]:
    """Return the state's investments in the three firms; one told round by round gives its rounds only."""
    state = set(STATE)
    for _ in range(4):
        state |= {r.subject_id for r in ledger.relations if r.kind == "part-of" and r.object_id in state}
    bare = {
        r.relation_id.partition("@")[0]
        for r in ledger.relations
        if r.kind == "invested-in" and r.subject_id in state and r.object_id in TRIO
    }
    whole = {i for i in bare if any(other.startswith(f"{i}.") for other in bare)}
    return [_relation(ledger, i) for i in bare - whole]


def _relation(ledger: Ledger, relation_id: str) -> Relation:
    row = ledger.resolve(relation_id)
    assert isinstance(row, Relation)
    return row


def _in_order(rows: list[dict[str, Any]]) -> Rows:
    rows.sort(key=lambda row: (TRIO.index(row["object_id"]), row["start"], row["id"]))
    return pd.DataFrame(rows)


def _terms(ledger: Ledger, row: Relation, is_short: bool = False) -> Text:
    """Return an investment's round and date in words."""
    when, star = say_date(row.start) if row.start else Text("undated", "未載日期"), _star(ledger, row)
    en, zh = row.role_en.split(";")[0], row.role_zh_hant.split("；")[0]
    if is_short:
        en, zh = en.split(",")[0], zh.split("，")[0]
    return Text(f"{en}, {when.en}{star}", f"{zh}，{when.zh_hant}{star}")


def _investment_row(ledger: Ledger, row: Relation) -> dict[str, Any]:
    said, star = Text("amount not printed", "未載金額"), _star(ledger, row)
    if row.amount_low is not None:
        printed = quote_figure(ledger, row.id).text
        said = Text(printed.en + star, printed.zh_hant + star)
    ids = {"id": row.id, "subject_id": row.subject_id, "object_id": row.object_id}
    words = bilingual(fund=SHORT[row.subject_id], note=_terms(ledger, row), said=said)
    return ids | {"amount": float(row.amount_low or 0), "start": row.start or "9999"} | words


def flow_rows(ledger: Ledger) -> Rows:
    """Return one row for each investment, and at the end one for the round whose total is printed."""
    total = quote_figure(ledger, ROUND_D)
    whole = {"id": total.id, "subject_id": "enflame", "object_id": "enflame", "start": "undated"}
    note = Text("round D, all investors together, undated", "D輪，全體投資人合計，未載日期")
    words = bilingual(fund=Text("Round D", "D輪"), note=note, said=total.text)
    rows = [_investment_row(ledger, row) for row in _investments(ledger)]
    return _in_order([*rows, whole | {"amount": _low(total)} | words])


@chart(
    data=flow_rows,
    title=Text(
        "Of Shanghai's six investments in its GPU firms, three have a date and three an amount; "
        "two of each stand on one web page",
        "上海國資六筆GPU投資，三筆有日期、三筆有金額；其中各有兩筆只憑一個網頁",
    ),
    subtitle=Text(
        "From fund to firm. Solid, thickness to scale: amount known. Dotted: amount not printed. "
        "Outlined box, same scale: a whole round, other investors included. * From a web page",
        "由基金到公司。實線：已知金額，粗細按比例；點線：未印金額；空框：整輪總額，比例相同。*出自網頁",
    ),
    alt=Text(
        "Flow diagram from state funds to Biren, MetaX and Enflame. The articles date Biren's round, "
        "{{ event('biren.funded.2025-03') }}, and print Pudong's "
        "{{ fact('pudong-venture.invested-in.metax') }} in MetaX. A web page adds "
        "{{ fact('shanghai-sci-tech-fund.invested-in.metax.a') }} in 2021 and "
        "{{ fact('shanghai-sci-tech-fund.invested-in.metax.b') }} in 2024, both in MetaX.",
        "流向圖：國資到壁仞、沐曦、燧原。文章印出壁仞一輪在{{ event('biren.funded.2025-03') }}，浦東投沐曦"
        "{{ fact('pudong-venture.invested-in.metax') }}；一個網頁補上投沐曦的兩筆：2021年"
        "{{ fact('shanghai-sci-tech-fund.invested-in.metax.a') }}、2024年"
        "{{ fact('shanghai-sci-tech-fund.invested-in.metax.b') }}。",
    ),
    note=Text(
        "* One page that reposts news, read as an excerpt. It puts Biren's sum at several hundred million "
        "yuan, too vague to draw. Round D's currency is taken as yuan; its other investors are unnamed.",
        "*僅憑一個轉載新聞的網頁，且只讀到節錄；該頁稱壁仞一筆為數億元，過於籠統，未畫。"
        "D輪未印幣別，視為人民幣；其他投資人未具名。",
    ),
    columns=("subject", "object", "note", "said", "source"),
)
def state_money_flow(t: View) -> Mark:
    whole, links = t.rows.iloc[-1], t.rows.iloc[:-1].reset_index(drop=True)
    lane = t.per_screen(92, 82)
    bend, end = t.per_screen((214, 242), (400, 500))
    links["y"] = [26 + lane * (n + 0.25 * TRIO.index(firm)) for n, firm in enumerate(links["object_id"])]
    center = links.groupby("object_id")["y"].transform("mean")
    links["target"] = center + (links["y"] - center) * 0.42
    links["half"] = links["amount"] * 36 / whole["amount"]
    firms = links.assign(y=center, x=end + t.per_screen(18, 22)).drop_duplicates("object_id")
    board = _Board(_across(0, t.width, 0, t.width), float(links["y"].max()) + 46)
    total = t.say(Text("round D, all\ninvestors:", "D輪全體："))
    last = firms.tail(1).assign(right=end + 14, whole=f"{total}\n{whole['said']}")
    box = last.assign(x=end, top=last["y"] - 36, bottom=last["y"] + 36)
    outline = alt.Chart(box).mark_rect(filled=False, stroke=t.company("enflame"), strokeWidth=1.5)
    small = {"baseline": "top", "color": t.ink("muted"), "fontSize": t.per_screen(11, 12)}
    return board.show(
        *_ribbons(t, board, links, bend, end),
        outline.encode(**board.at("x", "top", "right"), y2=alt.Y2("bottom")),
        *_fund_labels(t, board, links, small),
        board.text(firms, "x", "object", fontWeight=700, fontSize=15),
        board.text(last, "x", "whole", dy=18, **small),
    )


def _ribbons(t: View, board: _Board, links: Rows, bend: float, end: float) -> list[Mark]:
    """Return links as ribbons where the amount is known, as dotted lines where it is not."""
    level = [links.assign(x=x, link=links.index) for x in (0.0, bend)]
    points = pd.concat([*level, *(level[0].assign(x=x, y=links["target"]) for x in (end, end + 0.5))])
    points["top"], points["bottom"] = points["y"] - points["half"], points["y"] + points["half"]
    known, unknown = (alt.Chart(points[(points["half"] > 0) == flag]) for flag in (True, False))
    ribbon = known.mark_area(opacity=0.9, interpolate="monotone").encode(
        **board.at("x", "top"), y2=alt.Y2("bottom")
    )
    line = unknown.mark_line(strokeDash=[2, 4], strokeWidth=2.5, interpolate="monotone")
    marks = (ribbon, line.encode(**board.at("x")))
    return [mark.encode(detail=alt.Detail("link:N"), color=t.color("object")) for mark in marks]


def _fund_labels(t: View, board: _Board, links: Rows, small: dict[str, Any]) -> list[Mark]:
    room, gap = t.per_screen(40 if t.code == "en" else 24, 80), (links["half"] + 6).clip(lower=8)
    notes = pd.Series(["\n".join(textwrap.wrap(note, room)) for note in links["note"]])
    below = links.assign(y=links["y"] + gap, terms=notes + t.per_screen("\n", " · ") + links["said"])
    names = board.text(links.assign(y=links["y"] - gap), 0, "fund", baseline="bottom", fontWeight=600)
    return [names, board.text(below, 0, "terms", **small)]


SECTORS = {
    Text("GPUs and AI chips", "GPU與AI晶片"): "enflame biren metax iluvatar-corex vastai",
    Text("Large models", "大模型"): "minimax stepfun infinigence",
    Text("Robots", "機器人"): "agibot fourier kepler",
    Text("Brain–computer interfaces", "腦機介面"): "neuroxess stairmed",
    Text("Fusion", "核融合"): "shanghai-superconductor nova-fusion energy-singularity yixi-tech",
}
FIRST, LAST = 2011, 2026


def _place(ledger: Ledger, firm: str) -> Relation:
    """Return where a firm is, the narrowest place first."""
    found = [r for r in ledger.relations if r.subject_id == firm and r.kind == "located-in"]
    return min(found, key=lambda r: (r.object_id == "shanghai", r.source_id != "new-drivers", r.id))


def firm_rows(ledger: Ledger) -> Rows:
    """Return one row for each Shanghai firm the article names, with dates as articles print them."""
    rows = []
    for sector, firm in ((sector, firm) for sector, firms in SECTORS.items() for firm in firms.split()):
        place = _place(ledger, firm)
        life, founded = _life(ledger, firm, place, is_article=True)
        said = say_date(founded) if founded else Text("year not printed", "未載年份")
        ids = {"subject_id": firm, "object_id": place.object_id}
        rows.append(life | ids | bilingual(metric=sector, said=said))
    return pd.DataFrame(rows)


@chart(
    data=firm_rows,
    title=Text(
        "Most of Shanghai's champions are named without a founding year",
        "上海的明日之星，多數沒有印出成立年份",
    ),
    subtitle=Text(
        "Firms one article names as Shanghai's. Bar: founding, as wide as the printed date is vague. "
        "Triangle: listing. Dotted: founding year not printed",
        "一篇文章列舉的上海企業。長條：成立，寬度即所載日期的模糊程度；三角：上市；點線：未載成立年份",
    ),
    alt=Text(
        "Timeline of firms by sector. Founding printed: Shanghai Superconductor "
        "{{ event('shanghai-superconductor.founded.2011') }}, Enflame {{ event('enflame.founded.2018') }}, "
        "Biren {{ event('biren.founded.2019') }}, MetaX {{ event('metax.founded.2020-09') }}, StepFun "
        "{{ event('stepfun.founded.2023') }}; none for the others.",
        "依領域排列的時間軸。印有成立年份者：上海超導{{ event('shanghai-superconductor.founded.2011') }}、"
        "燧原{{ event('enflame.founded.2018') }}、壁仞{{ event('biren.founded.2019') }}、沐曦"
        "{{ event('metax.founded.2020-09') }}、階躍星辰{{ event('stepfun.founded.2023') }}，其餘皆無。",
    ),
    columns=("metric", "subject", "object", "said", "source"),
)
def shanghai_firms(t: View) -> Mark:
    rows, heads, height = _stacked(t.rows, "metric", t.per_screen(34, 26), 30)
    rows["name_y"] = rows["y"] - t.per_screen(13, 0)
    rows["place"] = rows["object"].str.replace(r"\s*\(.*|New Area.*|上海(?=臨港|張江)|新片區", "", regex=True)
    rows["from"], rows["to"] = rows["born"].fillna(FIRST), rows["listed"].fillna(LAST)
    values = t.per_screen([2011, 2016, 2021, 2026], [2011, 2014, 2017, 2020, 2023, 2026])
    left, right = t.per_screen((6, 255), (225, 560))
    axis = alt.Axis(values=values, format="d", orient="top")
    board, color = _Board(_across(FIRST, LAST, left, right), height, axis), t.color()
    known, muted = rows["born"].notna(), t.ink("muted")
    return board.show(
        board.lines(rows[~known], "from", "to", alt.value(t.ink("ink")), strokeDash=[2, 4], strokeWidth=1.5),
        board.lines(rows[known], "from", "to", color, strokeWidth=1.5, opacity=0.7),
        *_births(board, rows, color),
        board.text(rows, 0, "subject", "name_y"),
        board.text(rows, right + 14, "place", color=muted, fontSize=t.per_screen(11, 12)),
        board.text(heads, 0, "metric", baseline="bottom", fontWeight=700, color=muted),
    )


READINGS = {
    Text("Private ÷ public (as the article reads it)", "社會資本÷公共資金（文中的解釋）"): 0,
    Text("All money ÷ public (if the multiple is a total)", "總額÷公共資金（若倍數指總額）"): 1,
}


def leverage_rows(ledger: Ledger) -> Rows:
    """Return private money for each public yuan, in the two readings of the printed multiple."""
    times = _low(fact := quote_figure(ledger, "shanghai-pilot-funds.leverage.2026-01"))
    return pd.DataFrame(
        {"id": fact.id, "private": times - less, "opacity": 0.35 if less else 1.0}
        | bilingual(title=reading, said=Text(f"{times - less:g} private", f"社會資本{times - less:g}"))
        for reading, less in READINGS.items()
    )


@chart(
    data=leverage_rows,
    title=Text(
        "One public yuan brings {{ fact('shanghai-pilot-funds.leverage.2026-01') }} its worth, or "
        "{{ derived('shanghai-private-yuan-if-total') }}, depending on what was divided",
        "一元公共資金帶動{{ fact('shanghai-pilot-funds.leverage.2026-01') }}或"
        "{{ derived('shanghai-private-yuan-if-total') }}，端看除的是什麼",
    ),
    subtitle=Text(
        "Yuan of private money for each public yuan, two readings of one multiple; paler: our computation",
        "每一元公共資金對應的社會資本（元），同一個倍數的兩種讀法；淺色為本報告推算",
    ),
    alt=Text(
        "Two bars after one public yuan: {{ fact('shanghai-pilot-funds.leverage.2026-01') }} of private "
        "money if private over public, {{ derived('shanghai-private-yuan-if-total') }} if total over public.",
        "兩條長條，皆自一元公共資金起：前者{{ fact('shanghai-pilot-funds.leverage.2026-01') }}，"
        "後者{{ derived('shanghai-private-yuan-if-total') }}。",
    ),
    columns=("title", "said", "source"),
)
def leverage_readings(t: View) -> Mark:
    rows, heads, height = _stacked(t.rows, "title", 32, 34)
    rows = rows.assign(zero=0, one=1, end=rows["private"] + 1, ink=[t.ink("paper"), t.ink("ink")])
    rows["public"] = "1" if t.is_phone and t.code == "en" else t.say(Text("1 public", "公共1"))
    board = _Board(_across(0, 7.5, 0, t.width - 8), height)
    parts = (("zero", "one", "public", "cat-4"), ("one", "end", "said", "cat-1"))
    opacity, ink = (alt.Opacity("opacity:Q", scale=None), alt.Color("ink:N", scale=None))
    bars = [
        board.bars(rows, first, last, alt.value(t.ink(tone)), height=26).encode(opacity=opacity)
        for first, last, _, tone in parts
    ]
    labels = [board.text(rows, x, said, dx=6, fontWeight=600).encode(color=ink) for x, _, said, _ in parts]
    return board.show(*bars, *labels, board.text(heads, 0, "title", baseline="bottom"))


PILOT = "shanghai-three-pilot-funds"
FUNDS = Text("Pilot, future-industry and other funds", "先導產業、未來產業等基金")
SIZES = {
    "shanghai-guotou.aum.2025": Text("Shanghai Guotou: all funds managed", "上海國投公司：在管基金總規模"),
    "shanghai-pilot-funds.fund-size.2026-01": FUNDS,
    f"{PILOT}.fund-size.2024-07": Text("Three pilot funds, announced in 2024*", "三大先導母基金公布規模*"),
    f"{PILOT}.fund-paid-in.2025-12-31": Text("Paid in by the end of 2025*", "同三檔，2025年底實繳*"),
    ROUND_D: Text("Enflame's round D, all investors", "燧原D輪，全體投資人"),
    "metax-state-tickets": Text("State tickets in MetaX, added up*", "國資投沐曦各筆相加*"),
}


def size_rows(ledger: Ledger) -> Rows:
    """Return the sums of money printed about Shanghai's state capital; they overlap and do not add up."""
    derived = {row.derived_id for row in ledger.derived}
    rows: list[dict[str, Any]] = []
    for reference, words in SIZES.items():
        figure = (derive_figure if reference in derived else quote_figure)(ledger, reference)
        row = figure_row(figure, title=words)
        kind = "paid" if "paid-in" in reference else "ticket" if len(rows) > 3 else "fund"
        rows.append(row | {"kind": kind, "status": figure.status})
    return pd.DataFrame(rows)


@chart(
    data=size_rows,
    title=Text(
        "{{ derived('pilot-funds-paid-in-share') }} of the three pilot funds was paid in by the end of 2025; "
        "tickets in GPU firms are slivers",
        "三大先導母基金到2025年底實繳{{ derived('pilot-funds-paid-in-share') }}；投進GPU公司的錢只剩細線",
    ),
    subtitle=Text(
        "CNY, linear scale from zero. Baskets that overlap in unknown parts: only the three pilot funds, "
        "announced and paid in, are one basket at two moments. “Over” is a floor. * From web pages",
        "人民幣元，線性刻度自零起。各數口徑不同、重疊不明，只有三大先導母基金的公布與實繳屬同一口徑。"
        "「逾」為下限。*出自網頁",
    ),
    alt=Text(
        "Bars from zero, largest first: {{ fact('shanghai-guotou.aum.2025') }} under management, "
        "{{ fact('shanghai-three-pilot-funds.fund-size.2024-07') }} announced, "
        "{{ fact('shanghai-three-pilot-funds.fund-paid-in.2025-12-31') }} paid in, state tickets in MetaX of "
        "{{ derived('metax-state-tickets') }}, a sliver.",
        "自零起、由大到小的長條：在管{{ fact('shanghai-guotou.aum.2025') }}，三大先導母基金公布"
        "{{ fact('shanghai-three-pilot-funds.fund-size.2024-07') }}、實繳"
        "{{ fact('shanghai-three-pilot-funds.fund-paid-in.2025-12-31') }}，國資投沐曦合計"
        "{{ derived('metax-state-tickets') }}，僅剩細線。",
    ),
    columns=("title", "said", "status_said", "source"),
)
def fund_sizes(t: View) -> Mark:
    rows, _, height = _stacked(t.rows.assign(zero=0, bare=bare(t.rows["said"])), "title", 22, 26)
    board = _Board(_across(0, float(rows["low"].max()), 0, t.width - t.per_screen(124, 124)), height)
    inks = {"fund": t.ink("cat-1"), "paid": t.ink("cat-4"), "ticket": t.ink("accent")}
    tones = alt.Scale(domain=list(inks), range=list(inks.values()))
    return board.show(
        board.bars(rows, "zero", "low", alt.Color("kind:N", scale=tones, legend=None), height=18),
        board.text(rows, "low", "bare", dx=7, fontWeight=600),
        board.text(rows, 0, "title", baseline="bottom", dy=-13),
    )


MAKERS = ("metax", "biren", "enflame", "iluvatar-corex", "moore-threads")
PERIODS = ("2022", "2023", "2024", "2025-H1", "2025-9M")
PARTS = {"2025-H1": Text("H1 2025", "2025上半年"), "2025-9M": Text("9M 2025", "2025前三季")}


def _revenues(ledger: Ledger, firm: str) -> list[Fact]:
    """Return the statements used, each followed by those that differ by more than rounding."""
    bare = [i for i in (f"{firm}.revenue.{p}" for p in PERIODS) if i in ledger.statements_of]
    rows: list[Fact] = []
    for used in map(ledger.resolve, bare[:4]):
        assert isinstance(used, Fact)
        others = [row for row in ledger.facts if row.id.startswith(f"{used.id.partition('@')[0]}@")]
        rows += [used, *(row for row in others if abs(row.low - used.low) > used.low / 20)]
    return rows


def _revenue_row(ledger: Ledger, row: Fact) -> dict[str, Any]:
    period = PARTS.get(row.period, Text(row.period, f"{row.period}年"))
    is_doubted = status_of(ledger, row) == "contradicted"
    star = Text(" article", "文章") if is_doubted else Text(*[_star(ledger, row)] * 2)
    label = Text(period.en + star.en, period.zh_hant + star.zh_hant)
    values = {"id": row.id, "subject_id": row.subject_id, "amount": float(row.low), "is_doubted": is_doubted}
    return values | bilingual(note=label, said=quote_figure(ledger, row.id).text)


def revenue_rows(ledger: Ledger) -> Rows:
    """Return revenue by firm and period."""
    return pd.DataFrame(_revenue_row(ledger, row) for firm in MAKERS for row in _revenues(ledger, firm))


@chart(
    data=revenue_rows,
    title=Text(
        "For Enflame the article prints {{ derived('enflame-printed-over-filed-2024') }} the 2024 revenue "
        "that pages quoting the prospectus give",
        "燧原2024年營收，文章所印為網頁引述招股書的{{ derived('enflame-printed-over-filed-2024') }}",
    ),
    subtitle=Text(
        "Revenue, CNY, linear scale from zero; of 2025 half a year or three quarters. Pale, dashed: in an "
        "article, contradicted by other evidence. Moore Threads, of Beijing, for comparison",
        "營收，人民幣元，線性刻度自零起；2025年非全年。淺色虛框：文章所印，與佐證牴觸。摩爾線程供對照",
    ),
    alt=Text(
        "Bars by firm, from 2022 into 2025. 2024: MetaX {{ fact('metax.revenue.2024') }}, Biren "
        "{{ fact('biren.revenue.2024') }}, Moore Threads {{ fact('moore-threads.revenue.2024') }}; Enflame "
        "{{ fact('enflame.revenue.2024@netease-kk6ldint') }} by its prospectus as quoted, against "
        "{{ fact('enflame.revenue.2024@new-drivers') }} in the article.",
        "各公司2022年至2025年營收長條圖。2024年：沐曦{{ fact('metax.revenue.2024') }}、壁仞"
        "{{ fact('biren.revenue.2024') }}、摩爾線程{{ fact('moore-threads.revenue.2024') }}；"
        "燧原{{ fact('enflame.revenue.2024@netease-kk6ldint') }}（網頁引述招股書），文章則印"
        "{{ fact('enflame.revenue.2024@new-drivers') }}。",
    ),
    note=Text(
        "* From pages that quote the prospectus; the filing was not read.", "*網頁引述招股書，未讀到原件。"
    ),
    columns=("subject", "note", "said", "status_said", "source"),
)
def shanghai_gpu_revenue(t: View) -> Mark:
    said = bare(t.rows["said"])
    rows, heads, height = _stacked(t.rows.assign(zero=0, bare=said), "subject", 24, 38)
    left, room = t.per_screen((88, 96), (110, 104))
    board = _Board(_across(0, float(rows["amount"].max()), left, t.width - 4 - room), height)
    beijing = t.say(Text(" (Beijing)", "（北京）"))
    heads["subject"] += [beijing if firm == "moore-threads" else "" for firm in heads["subject_id"]]
    sure, doubted, edge = rows[~rows["is_doubted"]], rows[rows["is_doubted"]], t.ink("contradicted")
    pale: dict[str, Any] = {"fillOpacity": 0.25, "stroke": edge, "strokeWidth": 1.5, "strokeDash": [4, 3]}
    return board.show(
        board.bars(sure, "zero", "amount", t.color()),
        board.bars(doubted, "zero", "amount", t.color(), **pale),
        board.text(rows, 0, "note"),
        board.text(sure, "amount", "bare", dx=7),
        board.text(doubted, "amount", "bare", dx=7, color=edge),
        board.text(heads, 0, "subject", baseline="bottom", fontWeight=700),
    )


BIREN = "shanghai-ai-fund.invested-in.biren"
LAGS = {BIREN: "biren-founding-to-state-money-years", ANGEL: "metax-angel-after-founding-days"}
ARTICLE_DAY = 2026.08


def timing_rows(ledger: Ledger) -> Rows:
    """Return each state investment, and MetaX's angel round, between founding and listing."""
    investments = [*_investments(ledger), _relation(ledger, ANGEL)]
    return _in_order([_timing_row(ledger, row) for row in investments])


def _timing_row(ledger: Ledger, row: Relation) -> dict[str, Any]:
    life, _ = _life(ledger, row.object_id, row, is_article=False)
    life["end"] = life["listed"] or ARTICLE_DAY
    first, last = _years(parse_date(row.start)) if row.start else (life["grown"], life["end"])
    life |= {"first": first, "last": last, "middle": (first + last) / 2, "is_dated": bool(row.start)}
    bare, lag = row.id.partition("@")[0], _terms(ledger, row, is_short=True)
    if bare in LAGS:
        said = derive_figure(ledger, LAGS[bare]).text
        lag = Text(f"{said.en} after founding", f"成立{said.zh_hant}後")
    return _investment_row(ledger, row) | life | {"is_state": bare != ANGEL} | bilingual(lag=lag)


@chart(
    data=timing_rows,
    title=Text(
        "State money is dated to the year after founding at MetaX, by one web page, and to "
        "{{ derived('biren-founding-to-state-money-years') }} after it at Biren",
        "有日期的國資：沐曦在成立次年（僅憑一個網頁），壁仞在成立"
        "{{ derived('biren-founding-to-state-money-years') }}後",
    ),
    subtitle=Text(
        "From founding (bar) to listing (triangle; Enflame not listed). Diamond: dated money, on a band as "
        "wide as its date is vague; hollow: private. Dotted: undated, anywhere on it. * From a web page",
        "自成立（長條）至上市（三角；燧原未上市）。菱形：有日期的投資，色帶為日期模糊程度，空心為民間；"
        "點線：未載日期，可能落在線上任何一點。*出自網頁",
    ),
    alt=Text(
        "Timeline. Biren: founded {{ event('biren.founded.2019-09') }}, state money "
        "{{ event('biren.funded.2025-03') }}, listed {{ event('biren.listed.2026-01-02@xinshiye') }}. "
        "MetaX: private angel money {{ derived('metax-angel-after-founding-days') }} after founding; the "
        "Sci-Tech fund in round A in 2021 and round B in 2024; Pudong's undated. Enflame: round D undated.",
        "時間軸。壁仞：{{ event('biren.founded.2019-09') }}成立，{{ event('biren.funded.2025-03') }}獲國資，"
        "{{ event('biren.listed.2026-01-02@xinshiye') }}上市。沐曦：成立"
        "{{ derived('metax-angel-after-founding-days') }}後獲民間天使投資；科創基金2021年投A輪、2024年投B輪；"
        "浦東一筆未載日期。燧原：D輪未載日期。",
    ),
    note=Text(
        "Undated money is no later than the listing; for Enflame, the article's own date.",
        "未載日期的投資，可能時點止於上市，燧原止於文章日期。",
    ),
    columns=("object", "subject", "note", "said", "source"),
)
def founding_to_state_money(t: View) -> Mark:
    rows, heads, height = _stacked(t.rows, "object", t.per_screen(52, 44), 34)
    rows["name_y"] = rows["y"] - t.per_screen(15, 0)
    values = t.per_screen([2018, 2020, 2022, 2024, 2026], list(range(2018, 2027)))
    axis = alt.Axis(values=values, format="d", orient="top")
    board = _Board(_across(2018, 2026.3, t.per_screen(14, 215), t.width - 22), height + 4, axis)
    color, dated, undated = t.color("object"), rows[rows["is_dated"]], rows[~rows["is_dated"]]
    state, private = dated[dated["is_state"]], dated[~dated["is_state"]]
    hollow = {"filled": False, "fill": t.ink("paper"), "strokeWidth": 2}
    is_late = rows["is_dated"] & (rows["middle"] > 2023)
    small = {"baseline": "top", "dy": 9, "color": t.ink("muted"), "fontSize": t.per_screen(11, 12)}
    return board.show(
        board.lines(dated, "born", "end", color, strokeWidth=1, opacity=0.6),
        board.lines(undated, "first", "last", color, strokeWidth=2.5, strokeDash=[2, 4]),
        board.bars(dated, "first", "last", color, height=6, opacity=0.45),
        *_births(board, rows, color),
        board.points(state, "middle", "diamond", color, size=150),
        board.points(private, "middle", "diamond", color, size=150, **hollow),
        board.text(rows[is_late], "middle", "lag", align="right", dx=10, **small),
        board.text(rows[~is_late & rows["is_dated"]], "middle", "lag", dx=-8, **small),
        board.text(undated, "first", "lag", **small),
        board.text(rows, 0, "fund", "name_y"),
        board.text(heads, 0, "object", baseline="bottom", fontWeight=700),
    )
