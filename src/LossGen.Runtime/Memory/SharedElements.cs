using System;

namespace LossGen.Runtime;

/// <summary>
/// Decides whether two strided sets of elements have a byte in common. With the elements at
/// <c>i0 s0 + i1 s1 + ...</c> and <c>distance + j0 r0 + j1 r1 + ...</c> that asks for whole numbers within their ranges that solve
/// <c>i0 s0 + ... - j0 r0 - ... + p = distance</c>, where p runs over the bytes of an element.
/// </summary>
internal static class SharedElements
{
    /// <summary>Layouts of real tensors take a handful of steps; ones made up to be hard are taken to overlap after this many.</summary>
    private const int MaxSteps = 10_000;

    private const int MaxTerms = 32;

    /// <summary>Whether a byte belongs to both; true where it would take too long to know.</summary>
    /// <param name="distance">Bytes from the first element of the one to the first of the other.</param>
    /// <param name="lengths">The extents of the one, none 0.</param>
    /// <param name="strides">Its strides in elements, none negative.</param>
    /// <param name="size">The bytes of its element.</param>
    /// <param name="otherLengths">The extents of the other, none 0.</param>
    /// <param name="otherStrides">Its strides in elements, none negative.</param>
    /// <param name="otherSize">The bytes of its element.</param>
    public static bool Any(
        nint distance,
        ReadOnlySpan<nint> lengths,
        ReadOnlySpan<nint> strides,
        int size,
        ReadOnlySpan<nint> otherLengths,
        ReadOnlySpan<nint> otherStrides,
        int otherSize)
    {
        if (lengths.Length + otherLengths.Length + 1 > MaxTerms)
        {
            return true;
        }

        Span<Term> storage = stackalloc Term[MaxTerms];
        var count = 0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            Add(storage, ref count, new Term(strides[axis] * size, 0, lengths[axis] - 1));
        }

        for (var axis = 0; axis < otherLengths.Length; axis++)
        {
            Add(storage, ref count, new Term(otherStrides[axis] * otherSize, 1 - otherLengths[axis], 0));
        }

        Add(storage, ref count, new Term(1, 1 - otherSize, size - 1));

        // Large strides first: what the smaller ones can still reach then leaves few choices for each.
        var terms = storage[..count];
        terms.Sort(static (one, other) => other.Stride.CompareTo(one.Stride));
        var steps = 0;
        return Solve(terms, distance, ref steps);
    }

    /// <summary>Terms of equal strides are one with the sum of their ranges.</summary>
    private static void Add(Span<Term> terms, ref int count, Term term)
    {
        if (term.Stride == 0)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            if (terms[i].Stride == term.Stride)
            {
                terms[i] = new Term(term.Stride, terms[i].Low + term.Low, terms[i].High + term.High);
                return;
            }
        }

        terms[count++] = term;
    }

    private static bool Solve(ReadOnlySpan<Term> terms, nint target, ref int steps)
    {
        if (terms.IsEmpty)
        {
            return target == 0;
        }

        if (++steps > MaxSteps)
        {
            return true;
        }

        nint restLow = 0;
        nint restHigh = 0;
        foreach (var term in terms[1..])
        {
            restLow += term.Stride * term.Low;
            restHigh += term.Stride * term.High;
        }

        var first = terms[0];
        var from = nint.Max(first.Low, -FloorDivide(restHigh - target, first.Stride));
        var to = nint.Min(first.High, FloorDivide(target - restLow, first.Stride));
        for (var value = from; value <= to; value++)
        {
            if (Solve(terms[1..], target - (first.Stride * value), ref steps))
            {
                return true;
            }
        }

        return false;
    }

    private static nint FloorDivide(nint value, nint divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    /// <summary>A stride in bytes and how often it may be taken.</summary>
    private readonly record struct Term(nint Stride, nint Low, nint High);
}
