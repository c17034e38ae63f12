"""How fast the engine is, held against what somebody would take instead; nothing of this is part of the product."""
