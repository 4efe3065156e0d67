"""Builds on bad days: a project small enough to be built over and over, and what is done to it.

small      plants the project
kills      ends builds at random moments and looks at what they left
__main__   python -m baddays --kills 100
"""
