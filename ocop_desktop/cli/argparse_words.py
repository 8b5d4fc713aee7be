"""argparse's own words ("usage:", "options:", its complaints) in the language people are addressed in.

argparse asks gettext through two names of its module; these are answered from the table below. What
is not in the table, for a later Python may say more, stays as argparse says it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

_VI: Mapping[str, str] = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "subcommands": "lệnh",
    "show this help message and exit": "hiện hướng dẫn này rồi thoát",
    "show program's version number and exit": "hiện số phiên bản rồi thoát",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "không có lệnh %(parser_name)r (có: %(choices)s)",
    "can't open '%(filename)s': %(error)s": "không mở được “%(filename)s”: %(error)s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "not allowed with argument %s": "không dùng cùng với %s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "the following arguments are required: %s": "còn thiếu: %s",
    "one of the arguments %s is required": "cần một trong các tham số %s",
    "expected one argument": "cần một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected %s argument": "cần %s giá trị",
    "expected %s arguments": "cần %s giá trị",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s; Ông/Bà ghi đủ",
    "unexpected option string: %s": "không có tùy chọn %s",
    "invalid %(type)s value: %(value)r": "giá trị không đúng: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r; chọn trong: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "không có %(value)r, hay là %(closest)r? Chọn trong: %(choices)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


def speak(language: str) -> None:
    """From now on argparse speaks this language; an unknown one is Vietnamese until the words are understood."""
    words: Mapping[str, str] = {} if language == "en" else _VI

    def one(text: str) -> str:
        return words.get(text, text)

    def many(singular: str, plural: str, count: int) -> str:
        return one(singular if count == 1 else plural)

    vars(argparse).update({"_": one, "ngettext": many})


def version_help(language: str) -> str:
    """The help of ``--version``; argparse does not ask for it."""
    text = "show program's version number and exit"
    return text if language == "en" else _VI[text]
