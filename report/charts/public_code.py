"""Charts of the chapter on public code: who is named in which project since when, and how far ports trail.

Counts are made here from `backends.csv`; they agree with the computed facts the text binds.
"""

from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import spread
from report.ledger import Backend, Event, Ledger

CUT, END = "2026-01-31", "2026-08-31"
VENDORS = (
    "moore-threads",
    "cambricon",
    "metax",
    "iluvatar-corex",
    "kunlunxin",
    "hygon",
    "enflame",
    "biren",
)
DUO = ("moore-threads", "metax")
STATES = {
    "merged": Text("in the project", "已併入專案"),
    "open": Text("pull request open", "合併請求未結"),
    "closed": Text("pull request closed unmerged", "合併請求遭關閉"),
    "listed": Text("named only, code at the vendor's", "僅列名，程式碼在廠商處"),
    "none": Text("vendor's plug-in only", "僅有廠商外掛"),
}
SIGNS = {"open": "○", "closed": "×", "listed": "→", "none": "–"}
NAMES = {
    "xLLM (JD)": Text("xLLM (JD)", "xLLM（京東）"),
    "vLLM hardware-plugin list": Text("vLLM plug-in list", "vLLM外掛名單"),
}
BIAS = Text(
    "The projects were found partly by searching for MUSA, which favours Moore Threads. MetaX answers to "
    "software as CUDA and needs fewer named backends: a low count is no sign of weakness.",
    "這些專案有一部分是以MUSA為關鍵字找到的，有利於摩爾線程；沐曦股份對軟體以CUDA自稱，"
    "所需的具名後端較少。計數低不代表弱。",
)


def _count_id(vendor: str, day: str = END) -> str:
    return f"{vendor}.upstream-projects-with-backend.{day}@computed-backend-count"


def _row(backend: Backend) -> dict[str, Any]:
    state, upstream = STATES[backend.status], backend.upstream
    name = NAMES.get(upstream, Text(upstream, upstream))
    return {
        "id": backend.backend_id,
        "vendor_id": backend.vendor_id,
        "project_en": name["en"],
        "project_zh_hant": name["zh-Hant"],
        "state_en": state["en"],
        "state_zh_hant": state["zh-Hant"],
        "sign": SIGNS.get(backend.status, ""),
        "start": backend.first_date,
        "note_en": backend.note_en,
        "note_zh_hant": backend.note_zh_hant,
        "is_merged": backend.status == "merged",
        "is_late": backend.first_date > CUT,
    }


def _merged(ledger: Ledger) -> pd.DataFrame:
    """Return merged backends, oldest first, with a timestamp to plot at."""
    rows = pd.DataFrame([_row(b) for b in ledger.backends if b.status == "merged"])
    return rows.assign(date=pd.to_datetime(rows["start"])).sort_values(["start", "id"], ignore_index=True)


def _cut_line(t: View, dy: int = 12) -> Any:
    """The day at which counts are taken for the articles' moment."""
    day = alt.Chart(pd.DataFrame({"date": [pd.Timestamp(CUT)]}))
    line = day.mark_rule(color=t.ink("muted"), strokeDash=[4, 3]).encode(x=alt.X("date:T"))
    words = t.say(Text("31 Jan 2026", "2026年1月31日"))
    label = day.mark_text(align="right", dx=-5, dy=dy, color=t.ink("muted"), text=words, y=0)
    return alt.layer(line, label.encode(x=alt.X("date:T")))


def _beside(align: str, dx: int) -> dict[str, Any]:
    """Return how a label stands beside its mark."""
    return {"align": align, "dx": dx}


def _matrix(ledger: Ledger) -> pd.DataFrame:
    rows = pd.DataFrame([_row(backend) for backend in ledger.backends])
    rows["vendors"] = rows.groupby("project_en")["is_merged"].transform("sum")
    rows["since"] = rows["start"].replace("", "9").groupby(rows["project_en"]).transform("min")
    return rows.sort_values(["vendors", "since", "project_en", "id"], ascending=[False, True, True, True])


def _stacked(names: list[str], is_chinese: bool) -> str:
    """Return a Vega expression that breaks names into lines: at blanks, or every two characters."""
    lines = {n: [n[i : i + 2] for i in range(0, len(n), 2)] if is_chinese else n.split() for n in names}
    return f"({lines!r})[datum.label]"


@chart(
    data=_matrix,
    title=Text(
        en="One project carries all eight vendors; many carry Moore Threads alone",
        zh_hant="八家都收的專案只有一個；不少專案只收摩爾線程",
    ),
    subtitle=Text(
        en="Month a vendor's backend first appeared in an open-source project (year-month). Filled: "
        "merged by "
        "{{ date('2026-01-31') }}; outlined: merged later, to "
        "August 2026. ○ pull request open, × closed unmerged, "
        "→ named only, – vendor's plug-in only",
        zh_hant="廠商後端首次出現在開源專案的年月。實底：{{ date('2026-01-31') }}前"
        "已併入；空框：其後至{{ date('2026-08') }}併入。"
        "○合併請求未結，×遭關閉，→僅列名，–僅有廠商外掛",
    ),
    alt=Text(
        en="Matrix of open-source projects by vendor with the month of each backend. HAMi carries all eight; "
        "Moore Threads fills most rows, many of them alone.",
        zh_hant="開源專案與廠商的矩陣，格內為後端首見年月。HAMi收齊八家；摩爾線程的格子最多，"
        "其中不少只有它一家。",
    ),
    note=BIAS,
    columns=("project", "vendor", "state", "start", "note", "source"),
)
def backend_matrix(t: View) -> Any:
    names = [t.name(vendor) for vendor in VENDORS]
    is_chinese = t.code != "en"
    turned = t.is_phone and not is_chinese
    is_stacked = t.is_phone == is_chinese
    head = alt.Axis(
        orient="top",
        labelAngle=-90 if turned else 0,
        labelExpr=_stacked(names, is_chinese) if is_stacked else alt.Undefined,
        labelPadding=22 if is_stacked else 6,
        labelColor=t.ink("ink"),
    )
    rows = t.rows.assign(month=t.rows["start"].str[t.per_screen(2, 0) : 7])
    x = t.x("vendor", sort=names, scale=alt.Scale(domain=names), axis=head)
    y = t.y("project", axis=alt.Axis(labelFontSize=t.per_screen(10, 13), labelLimit=t.per_screen(106, 200)))
    base = alt.Chart(rows).encode(x=x, y=y)
    is_late = alt.datum.is_late
    cells = base.transform_filter(alt.datum.is_merged)
    filled = cells.transform_filter(~is_late).mark_rect(opacity=0.24, cornerRadius=2)
    outlined = cells.transform_filter(is_late).mark_rect(filled=False, strokeWidth=1.5, cornerRadius=2)
    months = cells.mark_text(fontSize=t.per_screen(9.5, 12)).encode(text=alt.Text("month:N"))
    signs = (
        base.transform_filter(~alt.datum.is_merged)
        .mark_text(color=t.ink("muted"))
        .encode(text=alt.Text("sign:N"))
    )
    options: Any = t.color("vendor").to_dict()
    layers = (
        filled.encode(color=alt.Color(**options)),
        outlined.encode(stroke=alt.Stroke(**options)),
        months,
        signs,
    )
    return alt.layer(*layers, height=t.per_screen(21, 24) * rows["project"].nunique())


def _running(ledger: Ledger) -> pd.DataFrame:
    rows = _merged(ledger)
    rows["value"] = rows.groupby("vendor_id").cumcount() + 1
    rows["id"] = [f"{i}|{_count_id(v)}" for i, v in zip(rows["id"], rows["vendor_id"], strict=True)]
    return rows


@chart(
    data=_running,
    title=Text(
        en="Moore Threads went from none to "
        "{{ fact('moore-threads.upstream-projects-with-backend.2026-01-31') }} in under two years; "
        "every addition since is somebody else's",
        zh_hant="摩爾線程不到兩年從零做到"
        "{{ fact('moore-threads.upstream-projects-with-backend.2026-01-31') }}；"
        "此後新增的全是別家",
    ),
    subtitle=Text(
        en="Checked open-source projects with a vendor's backend merged, running count",
        zh_hant="受查開源專案中已併入該廠商後端者，累計數",
    ),
    alt=Text(
        en="Step lines of merged backends by vendor from 2022 to August 2026. Cambricon starts first; Moore "
        "Threads ends highest at {{ fact('moore-threads.upstream-projects-with-backend.2026-08-31') }}, "
        "Biren "
        "lowest at {{ fact('biren.upstream-projects-with-backend.2026-08-31') }}.",
        zh_hant="2022年至{{ date('2026-08') }}各廠商已併入後端的階梯線。寒武紀最早；摩爾線程最高，"
        "{{ fact('moore-threads.upstream-projects-with-backend.2026-08-31') }}；壁仞科技最低，"
        "{{ fact('biren.upstream-projects-with-backend.2026-08-31') }}。",
    ),
    note=BIAS,
    columns=("vendor", "project", "start", "value", "source"),
)
def backends_over_time(t: View) -> Any:
    last = t.rows.groupby("vendor_id", sort=False).tail(1).assign(date=pd.Timestamp(END))
    first = t.rows.groupby("vendor_id", sort=False).head(1).assign(value=0)
    steps = pd.concat([first, t.rows, last])
    last["place"] = spread(last["value"].astype(float).tolist(), t.per_screen(0.95, 0.85))
    last["end"] = last["vendor"] + " " + last["value"].astype(str)
    x = t.x("date", scale=alt.Scale(domain=["2022-06-01", END]))
    lines = alt.Chart(steps).mark_line(interpolate="step-after", strokeWidth=2)
    lines = lines.encode(x=x, y=t.y("value", axis=alt.Axis(tickCount=5)), color=t.color("vendor"))
    ends = (
        alt.Chart(last).mark_text(align="left", dx=6).encode(x=x, y=alt.Y("place:Q"), text=alt.Text("end:N"))
    )
    layers = alt.layer(_cut_line(t), lines, ends.encode(color=t.color("vendor")))
    return layers.properties(height=t.per_screen(340, 380))


def _shared(ledger: Ledger) -> pd.DataFrame:
    rows = _merged(ledger)
    rows = rows[~rows["is_late"]]
    rows["is_shared"] = rows.groupby("project_en")["vendor_id"].transform("nunique") > 1
    made = []
    for vendor, own in rows.groupby("vendor_id"):
        shared, total = int(own["is_shared"].sum()), len(own)
        words = {"said_en": f"{shared} shared", "said_zh_hant": f"共有{shared}個"}
        if total > shared:
            words = {
                "said_en": f"{shared} shared + {total - shared} alone",
                "said_zh_hant": f"共有{shared}個＋獨有{total - shared}個",
            }
        ids = "|".join([*own["id"], _count_id(str(vendor), CUT)])
        made.append({"id": ids, "vendor_id": vendor, "shared": shared, "total": total} | words)
    return pd.DataFrame(made).sort_values(["shared", "total"], ascending=False, ignore_index=True)


@chart(
    data=_shared,
    title=Text(
        en="Leave out the projects that carry one vendor only, and Cambricon leads",
        zh_hant="扣掉只收一家的專案，領先的就換成寒武紀",
    ),
    subtitle=Text(
        en="Checked projects with a merged backend on {{ date('2026-01-31') }}. Solid: another of the eight "
        "vendors is "
        "merged there too; pale: this vendor alone",
        zh_hant="{{ date('2026-01-31') }}已併入後端的受查專案數。"
        "深色：同一專案也收八家中的另一家；淺色：只收這一家",
    ),
    alt=Text(
        en="Bars by vendor, shared and unshared projects. Cambricon has most shared ones; nearly half of "
        "Moore "
        "Threads' projects carry no other of the eight vendors.",
        zh_hant="各廠商的長條圖，分共有與獨有專案。寒武紀的共有專案最多；摩爾線程近半數專案沒有其他七家。",
    ),
    note=BIAS,
    columns=("vendor", "said", "source"),
)
def shared_backends(t: View) -> Any:
    base = alt.Chart(t.rows).encode(y=t.y("vendor"), color=t.color("vendor"))
    x = t.x("shared", scale=alt.Scale(domain=[0, t.per_screen(36, 26)]), axis=None)
    solid = base.mark_bar(height=18).encode(x=x)
    pale = base.mark_bar(height=18, opacity=0.35).encode(x=x, x2=alt.X2("total:Q"))
    labels = base.mark_text(align="left", dx=6, color=t.ink("ink")).encode(
        x=t.x("total", axis=None), text=t.text(), color=alt.ColorValue(t.ink("ink"))
    )
    return alt.layer(solid, pale, labels, height=8 * 28)


YEARS = alt.Axis(tickCount=3, format="%Y")
GROUPS = {
    "both": Text("Both", "兩家都有"),
    "moore-threads": Text("Moore Threads only", "只有摩爾線程"),
    "metax": Text("MetaX only", "只有沐曦股份"),
}


def _duo(ledger: Ledger) -> pd.DataFrame:
    rows = _merged(ledger)
    rows = rows[rows["vendor_id"].isin(DUO)]
    is_both = rows.groupby("project_en")["vendor_id"].transform("nunique") == len(DUO)
    rows["group"] = rows["vendor_id"].where(~is_both, "both")
    rank = rows["group"].map(list(GROUPS).index)
    first = rows.groupby("project_en")["start"].transform("min")
    rows = rows.assign(rank=rank, first=first, date=rows["date"])
    return rows.sort_values(["rank", "first", "project_en", "vendor_id"], ignore_index=True)


def _with_headings(t: View) -> list[str]:
    """Return the projects in order, each group under its heading."""
    order: list[str] = []
    for group, words in GROUPS.items():
        own = t.rows.loc[t.rows["group"] == group, "project"]
        order += [t.say(words), *own.drop_duplicates()]
    return order


@chart(
    data=_duo,
    title=Text(
        en="Where both are named neither is first as a rule; the gap is in projects that name Moore "
        "Threads only",
        zh_hant="兩家都具名之處互有先後；差距全在只寫摩爾線程的專案",
    ),
    subtitle=Text(
        en="Day each firm's backend first appeared in a project that has merged it, to August 2026",
        zh_hant="已併入的專案中，各家後端首次出現的日期，至{{ date('2026-08') }}",
    ),
    alt=Text(
        en="Dots of first dates for Moore Threads and MetaX, project by project. Where both are merged "
        "the lead changes hands; more projects carry Moore Threads only, a few MetaX only.",
        zh_hant="摩爾線程與沐曦股份逐一專案的首見日期點圖。兩家都有之處互有先後；其餘多半只有摩爾線程，"
        "少數只有沐曦。",
    ),
    note=BIAS,
    columns=("project", "vendor", "start", "source"),
)
def two_names(t: View) -> Any:
    order, heads = _with_headings(t), [t.say(words) for words in GROUPS.values()]
    bold = {"condition": {"test": f"indexof({heads!r}, datum.label) >= 0", "value": 700}, "value": 400}
    y = t.y("project", sort=order, scale=alt.Scale(domain=order), axis=alt.Axis(labelFontWeight=bold))
    x = t.x("date", scale=alt.Scale(domain=["2024-06-01", t.per_screen("2026-12-20", END)]), axis=YEARS)
    base = alt.Chart(t.rows).encode(y=y)
    links = base.mark_rule(color=t.ink("rule"), strokeWidth=2).encode(
        x=alt.X("min(date):T"), x2=alt.X2("max(date):T")
    )
    named = t.rows[(t.rows["group"] == "both") & (t.rows["project"] == "Mooncake")]
    marks = []
    for vendor, align, dx, lift in (("moore-threads", "right", -9, -2.5), ("metax", "left", 9, 2.5)):
        own = base.transform_filter(alt.datum.vendor_id == vendor)
        for rows, offset in ((alt.datum.group == "both", lift), (alt.datum.group != "both", 0)):
            dots = own.transform_filter(rows).mark_point(yOffset=offset, opacity=1, color=t.company(vendor))
            marks.append(dots.encode(x=x))
        label = alt.Chart(named[named["vendor_id"] == vendor]).mark_text(
            **_beside(align, dx), color=t.company(vendor)
        )
        marks.append(label.encode(x=x, y=y, text=alt.Text("vendor:N")))
    return alt.layer(_cut_line(t), links, *marks, height=t.per_screen(19, 20) * len(order))


# port, what it ports, event at which that was first seen as newest, event of its tag, releases behind at
# the tag
SPANS = (
    ("torch-musa", "PyTorch 2.5", "torch-musa.released.2024-10-23", "2025-05-09", True),
    ("torch-musa", "PyTorch 2.7", "torch-musa.released.2025-04-23", "2025-11-20", True),
    ("vllm-kunlun", "vLLM 0.11", "vllm-metax.released.2025-11-07", "2026-04-10", True),
    ("vllm-metax", "vLLM 0.11", "vllm-metax.released.2025-11-07", "2026-01-23", True),
    ("vllm-metax", "vLLM 0.12", "vllm-gcu.released.2025-12-11", "2026-01-29", True),
    ("vllm-metax", "vLLM 0.14", "vllm-metax.released.2026-01-23", "2026-03-26", False),
    ("vllm-metax", "vLLM 0.15", "vllm-metax.released.2026-01-29", "2026-03-26", True),
    ("vllm-metax", "vLLM 0.18", "vllm-metax.released.2026-03-26", "2026-05-06", True),
    ("vllm-metax", "vLLM 0.19", "vllm-kunlun.released.2026-04-10", "2026-05-13", True),
    ("vllm-metax", "vLLM 0.20", "vllm-metax.released.2026-05-06", "2026-06-03", True),
    ("vllm-metax", "vLLM 0.22", "vllm-metax.released.2026-06-03", "2026-07-27", True),
)
MAKERS = {"torch-musa": "moore-threads", "vllm-metax": "metax", "vllm-kunlun": "kunlunxin"}


def _event_day(ledger: Ledger, event_id: str) -> tuple[str, pd.Timestamp]:
    event = ledger.resolve(event_id)
    assert isinstance(event, Event)
    return event.id, pd.Timestamp(event.date)


def _delays(ledger: Ledger) -> pd.DataFrame:
    made = []
    for port, version, seen, tagged, has_lag in SPANS:
        (seen_id, start), (tag_id, end) = (
            _event_day(ledger, event) for event in (seen, f"{port}.released.{tagged}")
        )
        said = {"said_en": f"{(end - start).days} days", "said_zh_hant": f"{(end - start).days}天"}
        ids = [tag_id, seen_id]
        if has_lag:
            lag = ledger.resolve(f"{port}.minor-versions-behind.{tagged}")
            said["said_en"] += f", {int(lag.low)} behind"  # type: ignore[union-attr]
            said["said_zh_hant"] += f"，落後{int(lag.low)}版"  # type: ignore[union-attr]
            ids.append(lag.id)
        row = {"id": "|".join(ids), "subject_id": port, "vendor_id": MAKERS[port], "version": version}
        made.append(row | {"start_date": start, "end_date": end, "status": "derived"} | said)
    return pd.DataFrame(made)


@chart(
    data=_delays,
    title=Text(
        en="PyTorch waited {{ derived('code-delay-torch-2-5') }} or more for Moore Threads' port, "
        "vLLM at least {{ derived('code-delay-vllm-least') }} to "
        "{{ derived('code-delay-vllm-most') }} for MetaX's",
        zh_hant="PyTorch等摩爾線程的移植版至少{{ derived('code-delay-torch-2-5') }}，"
        "vLLM等沐曦股份的至少{{ derived('code-delay-vllm-least') }}到"
        "{{ derived('code-delay-vllm-most') }}",
    ),
    subtitle=Text(
        en="From the first day our sources see an upstream version as newest (so at least) to the port's "
        "first full "
        "tag for it (dot); days, and minor versions behind upstream on that day. PyTorch moves slower "
        "than vLLM",
        zh_hant="自本報告資料首次見到上游該版為最新之日（故為下限），至移植版首個正式標籤（圓點）；"
        "標示天數與當日落後的次版本數。"
        "PyTorch改版比vLLM慢",
    ),
    alt=Text(
        en="Time spans of eleven ported versions. PyTorch by Moore Threads: "
        "{{ derived('code-delay-torch-2-5') }} and "
        "{{ derived('code-delay-torch-2-7') }}; vLLM by Kunlunxin {{ derived('code-delay-kunlun') }}; "
        "vLLM by MetaX "
        "{{ derived('code-delay-vllm-least') }} to {{ derived('code-delay-vllm-most') }}.",
        zh_hant="十一個移植版本的時間跨度。摩爾線程移植PyTorch：{{ derived('code-delay-torch-2-5') }}與"
        "{{ derived('code-delay-torch-2-7') }}；崑崙芯移植vLLM：{{ derived('code-delay-kunlun') }}；"
        "沐曦移植vLLM："
        "{{ derived('code-delay-vllm-least') }}至{{ derived('code-delay-vllm-most') }}。",
    ),
    note=Text(
        "Public tags only; release candidates left out. Versions whose upstream date no source shows are "
        "not drawn.",
        "僅計公開標籤，不含候選版。上游日期無來源可考的版本未繪出。",
    ),
    columns=("subject", "version", "said", "status_said", "source"),
)
def port_delays(t: View) -> Any:
    rows = t.rows.assign(port=t.rows["vendor"] + "|" + t.rows["version"])
    order = rows["port"].tolist()
    axis = alt.Axis(labelExpr="split(datum.label, '|')" if t.is_phone else "replace(datum.label, '|', ' · ')")
    y = alt.Y("port:N", sort=order, title=None, axis=axis)
    x = t.x("start_date", scale=alt.Scale(domain=["2024-10-01", t.per_screen("2026-11-20", END)]), axis=YEARS)
    base = alt.Chart(rows).encode(y=y, color=t.color("vendor"))
    spans = base.mark_rule(strokeWidth=5, opacity=0.45).encode(x=x, x2=alt.X2("end_date:T"))
    dots = base.mark_point(filled=True, opacity=1).encode(x=alt.X("end_date:T"))
    middle = pd.Timestamp("2026-01-01")
    texts = []
    for rows_, place, align, dx in (
        (rows[rows["end_date"] < middle], "end_date:T", "left", 9),
        (rows[rows["end_date"] >= middle], "start_date:T", "right", -6),
    ):
        label = alt.Chart(rows_).mark_text(**_beside(align, dx))
        texts.append(label.encode(x=place, y=y, text=t.text()))
    return alt.layer(spans, dots, *texts, height=t.per_screen(34, 26) * len(rows))


@chart(
    data=lambda ledger: ledger.series("vendor-operator-files"),
    title=Text(
        en="Enflame went from {{ fact('enflame.vendor-operator-files.2026-01-31') }} to "
        "{{ fact('enflame.vendor-operator-files.2026-08-21') }} in seven months: a count can be made in a "
        "season",
        zh_hant="燧原科技七個月內從{{ fact('enflame.vendor-operator-files.2026-01-31') }}變成"
        "{{ fact('enflame.vendor-operator-files.2026-08-21') }}：計數一季就能做出來",
    ),
    subtitle=Text(
        en="Operator files written for one vendor's chips in "
        "FlagGems, {{ date('2026-01-31') }} and {{ date('2026-08-21') }}",
        zh_hant="FlagGems中為單一廠商晶片撰寫的運算子檔案數"
        "，{{ date('2026-01-31') }}與{{ date('2026-08-21') }}",
    ),
    alt=Text(
        en="Slopes for eight vendors. Enflame rises from last to first, past Kunlunxin "
        "({{ fact('kunlunxin.vendor-operator-files.2026-08-21') }}) and Cambricon "
        "({{ fact('cambricon.vendor-operator-files.2026-08-21') }}).",
        zh_hant="八家廠商的斜線圖。燧原科技由末位升至首位，越過崑崙芯"
        "（{{ fact('kunlunxin.vendor-operator-files.2026-08-21') }}）與寒武紀"
        "（{{ fact('cambricon.vendor-operator-files.2026-08-21') }}）。",
    ),
    note=Text(
        "More files are not better chips: a vendor whose hardware runs the general operators needs none.",
        "檔案多不等於晶片好：硬體能直接跑通用運算子的廠商，一個也不必寫。",
    ),
    columns=("subject", "period_said", "said", "source"),
)
def operator_files(t: View) -> Any:
    rows = t.rows.assign(day=["0" if p == CUT else "1" for p in t.rows["period"]])
    rows["place"] = rows.groupby("day")["low"].transform(lambda v: spread(v.tolist(), t.per_screen(17, 16)))
    count = rows["low"].astype(int).astype(str)
    rows["end"] = count.where(rows["day"] == "0", rows["subject"] + " " + count)
    ends = t.say(Text("31 Jan 2026|21 Aug 2026", "2026年1月31日|2026年8月21日")).split("|")
    axis = alt.Axis(
        orient="top", labelAngle=0, labelExpr=f"({ends!r})[+datum.label]", labelColor=t.ink("muted")
    )
    x = alt.X("day:O", title=None, axis=axis, scale=alt.Scale(padding=t.per_screen(0.58, 0.22)))
    y = t.y("low", axis=None, scale=alt.Scale(domain=[0, 380]))
    base = alt.Chart(rows).encode(x=x, color=t.color())
    lines = base.mark_line(strokeWidth=2, point=True).encode(y=y)
    labels = [
        base.transform_filter(alt.datum.day == day)
        .mark_text(**_beside(align, dx))
        .encode(y=alt.Y("place:Q"), text=alt.Text("end:N"))
        for day, align, dx in (("0", "right", -8), ("1", "left", 8))
    ]
    return alt.layer(lines, *labels, height=t.per_screen(380, 420))
