"""The coach's question and warnings: answered where they stand, put off with "do not know", or followed to a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.screens.choosing import Ask, Choose

if TYPE_CHECKING:
    from coach.desk.coach_says import Said
    from coach.tui.screens.walk import Walk


def ask(walk: Walk, said: Said) -> None:
    """Asks the question; without an answer, goes to its field. What only a field can answer goes there at once."""
    if said.asked is None:
        _go(walk, said)
        return

    def given(typed: str | None) -> None:
        from coach.desk.coach_says import answer, do_not_know

        desk = walk.coach.desk
        if typed is None or desk is None:
            return
        if not typed.strip():
            _go(walk, said)
            return
        edit = do_not_know(said) if typed.strip() == "?" else answer(desk.session, said, typed)
        if edit is not None:
            walk.coach.post_edit(edit)

    note = (
        f"{said.why}\nEnter keeps the answer; ? for “do not know”; Enter alone goes to its field; Esc later."
    )
    walk.app.push_screen(Ask(said.says, note), given)


def show_warnings(walk: Walk) -> None:
    """The warnings one under the other; the chosen one is followed, or answered."""
    from coach.desk.coach_says import coach_says

    desk = walk.coach.desk
    if desk is None:
        return
    found = coach_says(desk.session, walk.coach.current_look).warnings
    if not found:
        walk.coach.tell("Nothing to warn of.")
        return

    def chosen(key: str | None) -> None:
        if key is not None:
            _follow(walk, found[int(key)])

    walk.app.push_screen(
        Choose("Mind", [(str(at), each.says, each.why) for at, each in enumerate(found)]), chosen
    )


def _go(walk: Walk, said: Said) -> None:
    """To the very entry, where there is one."""
    from coach.desk.spots import spot_said

    desk = walk.coach.desk
    if desk is not None:
        found = spot_said(desk.session, said)
        walk.go_to(found.step, found.about)


def _follow(walk: Walk, said: Said) -> None:
    def given(typed: str | None) -> None:
        from coach.desk.coach_says import no_worry

        if typed is None:
            return
        edit = no_worry(said, typed)
        if edit is not None:
            walk.coach.post_edit(edit)
        else:
            _go(walk, said)

    if said.raised is None:
        _go(walk, said)
    else:
        walk.app.push_screen(
            Ask(said.says, "It is no worry here, because … Enter alone goes where it is settled."), given
        )
