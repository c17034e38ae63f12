"""Many at once: role packs, teams, collecting, comparing and the debrief of a workshop."""
