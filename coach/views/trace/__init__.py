"""Where each figure comes from: in words, with the numbers used, down to what the user entered."""
