"""Words about the report's own making: what is not yet looked at."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "behind-twin": Text(
        "The Chinese version of this section was changed since; this one has not been compared with it yet.",
        "本節英文版已有更動，中文版尚待核對。",
    ),
}
