"""The questions that a playbook may ask of a map: one small record per predicate, its parameters typed.

A predicate that is asked of a session finds matches. A match binds ids to names (`who`, `party`, `line`, ...),
which join with those of the other predicates of a condition, and tells words and figures that only sentences use.
"""
