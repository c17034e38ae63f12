"""The base of every record, and the small types that fields share."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from coach.model.text import clean_text

ID_PATTERN = "^[a-z][a-z0-9_-]{0,63}$"
RESERVED_IDS = frozenset({"informal", "negotiator", "none"})

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


class Model(BaseModel):
    """A frozen record of the session file.

    Unknown keys are kept (`x-` keys, and keys of a newer minor version) so that nothing a user wrote is lost;
    whether a key may stand there at all is for the checks to say.
    """

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        extra="allow",
        populate_by_name=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
        str_strip_whitespace=False,
    )

    @classmethod
    def from_tree(cls, tree: object) -> Self:
        """The record that a tree of maps, lists and text describes.

        Raises pydantic's `ValidationError`, with a path to each entry that cannot be accepted.
        """
        return cls.model_validate(tree)

    def to_tree(self) -> dict[str, Any]:
        """The record as maps, lists, text and numbers: only what was entered, under the file's own keys."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def revised(self, **changes: object) -> Self:
        """The same record with some fields replaced, validated as if it had been read from a file."""
        return type(self).model_validate({**self._entered(), **changes})

    def _entered(self) -> dict[str, object]:
        fields = (name for name in type(self).model_fields if name in self.model_fields_set)
        entered: dict[str, object] = {name: getattr(self, name) for name in fields}
        return {**entered, **(self.model_extra or {})}


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value)
    return clean_text(value) if isinstance(value, str) else value


def _as_flag(value: object) -> object:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower(), value)
    return value


def _as_number(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        if not _NUMBER.fullmatch(text):
            raise ValueError("not a number")
        return float(text)
    if isinstance(value, bool):
        raise ValueError("not a number")
    return value


def plain_number(number: Decimal | float) -> int | float:
    """A number as JSON should show it: 370, not 370.0."""
    return int(number) if number == int(number) else float(number)


def as_option_ref(value: object) -> object:
    """An option's id, or for a numeric issue the step itself as an exact decimal."""
    if isinstance(value, Decimal):
        return _canonical(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    text = str(value).strip()
    if re.fullmatch(ID_PATTERN, text):
        return text
    if not _NUMBER.fullmatch(text):
        raise ValueError("neither an id nor a number")
    number = Decimal(text)
    if abs(number) > Decimal("1e15") or number.as_tuple().exponent < -15:  # type: ignore[operator]
        raise ValueError("a number out of reach")
    return _canonical(number)


def _canonical(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def _option_ref_to_json(value: str | Decimal) -> str | int | float:
    return plain_number(value) if isinstance(value, Decimal) else value


def _option_key_to_json(value: str | Decimal) -> str:
    return str(value)


def _as_share(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        if re.fullmatch(r"\d{1,9}\s*/\s*0*[1-9]\d{0,8}", text):
            return Fraction(text.replace(" ", ""))
        percent = text.removesuffix("%").rstrip() if text.endswith("%") else None
        number = percent if percent is not None else text
        if not re.fullmatch(r"\d{0,12}(\.\d{0,30})?", number) or not any(c.isdigit() for c in number):
            raise ValueError("not a share")
        return Fraction(number) / (100 if percent is not None else 1)
    if isinstance(value, bool):
        raise ValueError("not a share")
    if isinstance(value, int | float):
        return Fraction(str(value))
    return value


def _share_in_range(value: Fraction) -> Fraction:
    if not 0 <= value <= 1:
        raise ValueError("a share outside 0 to 1")
    return value


def _share_to_json(value: Fraction) -> str | float | int:
    number = float(value)
    return (
        plain_number(number) if Fraction(str(number)) == value else f"{value.numerator}/{value.denominator}"
    )


Text = Annotated[str, BeforeValidator(_as_text)]
Id = Annotated[str, BeforeValidator(_as_text), StringConstraints(pattern=ID_PATTERN)]
Flag = Annotated[bool, BeforeValidator(_as_flag), Field(strict=True)]
Number = Annotated[float, BeforeValidator(_as_number), Field(allow_inf_nan=False)]
NonNegative = Annotated[Number, Field(ge=0)]
UnitShare = Annotated[Number, Field(ge=0, le=1)]
Worth = Annotated[Number, Field(ge=-2, le=2)]
Shift = Annotated[Number, Field(ge=-4, le=4)]
Weight = Annotated[Number, Field(ge=0, le=5)]
Step = Annotated[
    Decimal, BeforeValidator(as_option_ref), PlainSerializer(_option_ref_to_json, return_type=int | float)
]
OptionRef = Annotated[
    str | Decimal,
    BeforeValidator(as_option_ref),
    PlainSerializer(_option_ref_to_json, return_type=str | int | float),
]
OptionKey = Annotated[
    str | Decimal, BeforeValidator(as_option_ref), PlainSerializer(_option_key_to_json, return_type=str)
]
Share = Annotated[
    Fraction,
    BeforeValidator(_as_share),
    AfterValidator(_share_in_range),
    PlainSerializer(_share_to_json, return_type=str | float | int),
]
Confidence = Literal["low", "moderate", "high"]
