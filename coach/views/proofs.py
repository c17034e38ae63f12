"""What is certain, and what stays open, where packages are too many to be counted one by one."""

from __future__ import annotations

from collections.abc import Iterator

from coach.views.material import Material

_OPEN = {
    "zone_empty": "whether any package at all would be carried on every side",
    "agreeable_empty": "whether any package that is carried on every side would also be signed by every negotiator",
    "best_for_us": "whether the best package for our side that was found is the best there is",
    "conflict": "whether the demands that were found to shut an agreement out are the only ones, or the smallest",
}


def proof_sentences(material: Material) -> Iterator[str]:
    """What the search has settled for certain, what is only estimated, and what would settle the rest.

    Nothing where every package was counted.
    """
    analysis = material.analysis
    proved = analysis.proved
    if proved is None:
        return
    drawn = analysis.packages.sampled
    yield (
        f"There are too many packages ({analysis.packages.total:.3g}) to look at each: shares are estimated on "
        f"{drawn or 0:,} drawn at random."
    )
    if proved.zone_empty is not None:
        is_there = "no package" if proved.zone_empty else "at least one package"
        yield f"Certain all the same, if every reading is right: {is_there} would be carried on every side."
    if proved.agreeable_empty is not None and proved.zone_empty is False:
        none = proved.agreeable_empty
        yield f"Certain too: {'none' if none else 'at least one'} of those every negotiator would sign."
    if proved.best_for_us is not None and proved.best_for_us.proved:
        yield "The best package for our side is known for certain."
    likeliest = analysis.likeliest
    if likeliest is not None and likeliest.bound is not None:
        yield (
            "The likeliest package is the best that was found; that none is likelier is not proved"
            f" (none can exceed {likeliest.bound:.0%})."
        )
    for claim in proved.open:
        yield f"Not proved: {_OPEN.get(claim, claim)}."
    if proved.open and not proved.solver:
        yield "A solver may prove it: pip install 'level-two-coach[solver]'."
