"""Seats in a browser over the room's network: who may sit where, one process a seat, and the facilitator's board."""
