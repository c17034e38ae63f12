"""What an analysis says: frozen records that mirror `coach analyze --json` key by key.

Nothing here is rounded or worded beyond the fixed words of odds, and nothing holds an array. A field is named
as its key in the document unless its metadata says otherwise. None prints as null: not known.
"""

from __future__ import annotations

from coach.analysis.results.basics import (
    Coalition,
    Note,
    Package,
    Packages,
    SetSize,
    SourceInfo,
)
from coach.analysis.results.deal import (
    ConstituencyDeal,
    DealResult,
    GateCount,
    JointOdds,
    Likeliest,
    Nearest,
    NegotiatorDeal,
    PartyDeal,
    Path,
)
from coach.analysis.results.document import (
    Analysis,
    BestForUs,
    Proved,
)
from coach.analysis.results.parties import (
    AsClaimed,
    Behind,
    Frontier,
    FrontierPackage,
    GateResult,
    MemberPower,
    PartyResult,
    RedLineResult,
    RouteResult,
)
from coach.analysis.results.plan import (
    ActionResult,
    BestActions,
    PlanParty,
    PlanResult,
    SingleAction,
)
from coach.analysis.results.reasons import (
    CheapestMove,
    ConfidenceOdds,
    FigureChange,
    FigureSlope,
    Flip,
    Gift,
    InCompany,
    Influence,
    Linkage,
    LinkedChange,
    MattersMost,
    NearestFlips,
    OptionBehind,
)

__all__ = [
    "ActionResult",
    "Analysis",
    "AsClaimed",
    "Behind",
    "BestActions",
    "BestForUs",
    "CheapestMove",
    "Coalition",
    "ConfidenceOdds",
    "ConstituencyDeal",
    "DealResult",
    "FigureChange",
    "FigureSlope",
    "Flip",
    "Frontier",
    "FrontierPackage",
    "GateCount",
    "GateResult",
    "Gift",
    "InCompany",
    "Influence",
    "JointOdds",
    "Likeliest",
    "Linkage",
    "LinkedChange",
    "MattersMost",
    "MemberPower",
    "Nearest",
    "NearestFlips",
    "NegotiatorDeal",
    "Note",
    "OptionBehind",
    "Package",
    "Packages",
    "PartyDeal",
    "PartyResult",
    "Path",
    "PlanParty",
    "PlanResult",
    "Proved",
    "RedLineResult",
    "RouteResult",
    "SetSize",
    "SingleAction",
    "SourceInfo",
]
