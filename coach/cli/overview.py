"""The overview of an analysis as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.layout import WIDTH, columns, paragraph, section, width
from coach.views.overview import Overview, Person, SideOverview, Way

_DECIDES = "\N{BLACK DIAMOND}"
_NAMES = 28


def overview_lines(view: Overview) -> Iterator[str]:
    """The overview, at most 80 columns wide, without colour."""
    room = WIDTH - width(view.handling) - 2
    if width(view.title) <= room:
        yield f"{view.title}{' ' * (WIDTH - width(view.title) - width(view.handling))}{view.handling}"
    else:
        yield from paragraph(view.handling)
        yield from paragraph(view.title)
    yield ""
    for sentence in view.verdict:
        yield from paragraph(sentence)
    yield from section(view.deal_name.upper(), _deal(view))
    for side in view.sides:
        yield from section(side.name.upper(), _side(side))
    people = [person for side in view.sides for person in side.people]
    yield from section("MARKS", _legend(people))
    yield from section(
        "WHAT COULD BE CARRIED", _sentences((*view.sets, *([view.likeliest] if view.likeliest else [])))
    )
    yield from section("NEAREST WAYS TO BETTER ODDS (all sides together)", _ways(view.ways))
    yield from section("WHY NOTHING CAN BE AGREED: EACH OF THESE SHUTS IT OUT", _sentences(view.conflicts))
    yield from section("THE PLAN", _ways(view.plan))
    yield from section("NOT ENTERED YET", _sentences(view.missing))


def _legend(people: list[Person]) -> Iterator[str]:
    if any(person.decides for person in people):
        yield f"{_DECIDES} decides: its open mind moves the odds most, or it is the nearest to turning"
    if any(person.crosses for person in people):
        yield "x the deal crosses a red line of theirs"
    if any(person.counted == "?" for person in people):
        yield "? not judged yet: counted as unknown, never as a yes"


def _deal(view: Overview) -> Iterator[str]:
    rows = [(term.issue, f"{term.option} ({term.note})" if term.note else term.option) for term in view.deal]
    yield from columns(rows, most=[_NAMES])
    yield from _sentences(view.deal_remarks)


def _side(side: SideOverview) -> Iterator[str]:
    yield from paragraph(side.odds, "  ")
    if side.people:
        yield from paragraph(f"If every reading is right: {side.count}", "  ")
        yield ""
        rows = [(" ", "", side.unit, "", "how far", "a yes"), *(_row(person) for person in side.people)]
        yield from columns(rows, indent="", most=[0, _NAMES])
    for person in side.people:
        if person.crosses:
            yield from paragraph(f"{person.name}: {person.crosses}", "x ", "    ")
    yield from _sentences(tuple(each for each in (side.at_the_table, *side.remarks) if each))


def _row(person: Person) -> tuple[str, str, str, str, str, str]:
    mark = (_DECIDES if person.decides else "") + ("x" if person.crosses else "")
    name = f"{person.name} (can stop it alone)" if person.alone else person.name
    return (mark, name, person.weight, person.counted, person.distance, person.chance)


def _ways(ways: tuple[Way, ...]) -> Iterator[str]:
    for way in ways:
        yield from paragraph(
            f"{way.what}: {way.leads_to}{f' ({way.note})' if way.note else ''}", "  ", "    "
        )


def _sentences(sentences: tuple[str, ...]) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sentence, "  ", "    ")
