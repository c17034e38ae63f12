"""A tour over the real screens: the walk goes from stop to stop, and everything can be tried on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from coach.desk.tours import Tour
    from coach.tui.screens.walk import Walk


class Touring:
    """Where somebody is on a tour."""

    def __init__(self, walk: Walk, tour: Tour) -> None:
        self._walk = walk
        self._tour = tour
        self._at = 0

    def show(self) -> None:
        """Goes to the stop and says what is to be said there."""
        stop = self._tour.steps[self._at]
        self._walk.go_to(stop.step, stop.about)
        count = len(self._tour.steps)
        place = f"{self._tour.name}: {self._at + 1} of {count}"
        self._walk.query_one(TourCard).show(place, stop.says, stop.do, last=self._at + 1 == count)

    async def go_on(self) -> bool:
        """The next stop, after a guess where one is asked for; false where there is none."""
        from coach.desk.guessing import answer_may_show
        from coach.tui.guessing import ask_for_guess

        desk = self._walk.coach.desk
        if self._tour.steps[self._at].guess and desk is not None and not answer_may_show(desk.session):
            await ask_for_guess(self._walk.coach)
        self._at += 1
        if self._at >= len(self._tour.steps):
            return False
        self.show()
        return True
