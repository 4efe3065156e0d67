"""Ranges as numbers: a range in gives a range out, exactly, in decimal arithmetic.

The rules are those of ordinary interval arithmetic (Moore, Kearfott & Cloud, Introduction
to Interval Analysis, 2009): the result spans every value the inputs allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MOST_POWER = 200
"""Beyond it a formula computes nothing a reader could use, only for a long time."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed range of decimals; a point when both ends are equal."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal | int | str) -> Interval:
        """Return the range that holds one value."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def spanning(cls, *values: Decimal) -> Interval:
        """Return the smallest range that holds all values."""
        return cls(min(values), max(values))

    @property
    def middle(self) -> Decimal:
        """Half-way between the ends."""
        return (self.low + self.high) / 2

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        ends = (a * b for a in (self.low, self.high) for b in (other.low, other.high))
        return Interval.spanning(*ends)

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("division by a range that holds zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def __pow__(self, other: Interval) -> Interval:
        """Raise a range to a power; one that holds zero or less to a whole power only."""
        if max(abs(other.low), abs(other.high)) > MOST_POWER:
            raise ValueError(f"a power beyond {MOST_POWER}")
        is_whole = other.low == other.high == other.low.to_integral_value()
        if is_whole:
            return self._to_whole_power(int(other.low))
        if self.low <= 0:
            raise ValueError("a broken power of a range that is not positive")
        return Interval.spanning(*(a**b for a in (self.low, self.high) for b in (other.low, other.high)))

    def _to_whole_power(self, power: int) -> Interval:
        if power < 0:
            return Interval.point(1) / self._to_whole_power(-power)
        if power == 0:
            return Interval.point(1)
        ends = Interval.spanning(self.low**power, self.high**power)
        holds_zero = self.low <= 0 <= self.high and power % 2 == 0
        return Interval(Decimal(0), ends.high) if holds_zero else ends

    def __abs__(self) -> Interval:
        if self.low <= 0 <= self.high:
            return Interval(Decimal(0), max(-self.low, self.high))
        return Interval.spanning(abs(self.low), abs(self.high))
