"""Whether anything that was kept can be out of date: every kind of input is changed, and the builds compared.

changes    one change of each kind of input
__main__   python -m stale
"""
