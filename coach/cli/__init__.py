"""Telling in a shell: thin commands over the desk."""
