"""What earlier runs have left, so that nothing is worked out twice.

Nothing in this package imports more than the interpreter has loaded already: a run in which nothing has changed is over
before anything else would be.
"""
