"""What a session file is checked for, one idea in each module.

Checks read the tree of text, not the finished session, so that one wrong entry hides none of the others.
"""
