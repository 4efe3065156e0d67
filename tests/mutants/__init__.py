"""Mutation testing of the checks: does a test fail when a line of them is wrong?

`make mutants` changes one spot of a module at a time, with mutmut's own operators, and runs
the tests that concern it in a fork until one fails. mutmut's runner leaves out every decorated
function, which all checks are; ours replaces the module's functions in place, wherever they
are bound. Words of messages (texts with a space) are left alone: no test should repeat them.
"""
