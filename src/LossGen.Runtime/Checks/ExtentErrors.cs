using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>What <see cref="Extents"/> throws. Apart from it, so that the checks are a comparison and a jump where they are inlined.</summary>
internal static class ExtentErrors
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NotAMultiple(nint length, nint known, string tensor, string index, string shape) =>
        throw Error(
            tensor,
            $"{tensor} has {Elements(length)}, which is not a multiple of {known}, the product of its other extents; its shape is {shape}, and {index} takes its extent from it.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NotEmpty(nint length, string tensor, string index, string shape) =>
        throw Error(
            tensor,
            $"{tensor} has {Elements(length)} where none is expected: its shape is {shape}, and an extent other than {index} is 0.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Disagree(string index, nint extent, string tensor, nint otherExtent, string otherTensor) =>
        throw Error(
            tensor,
            tensor == otherTensor
                ? (FormattableString)$"Index {index} stands on two axes of {tensor}, which must be equally long: one is {extent}, the other {otherExtent}."
                : $"Index {index} is {extent} long {Giver(index, tensor)} but {otherExtent} {Giver(index, otherTensor)}: they must agree.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WrongLength(nint length, nint expected, string tensor, string shape) =>
        throw Error(tensor, $"{tensor} has {Elements(length)}; its shape {shape} asks for {expected}.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NotLikeInput(string gradient, string input) =>
        throw Error(gradient, $"{gradient} does not have the shape of {input}.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Negative(int value, string parameter) =>
        throw new ArgumentOutOfRangeException(
            parameter,
            value,
            string.Create(CultureInfo.InvariantCulture, $"{parameter} is the extent of an index and cannot be negative."));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Beyond(string index, nint extent, string ofIndex, nint limit, string tensor) =>
        throw Error(
            tensor,
            $"{tensor} is read with index {index} on the axis of {ofIndex}: {index} is {extent} long, more than the {limit} of {ofIndex}.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WrongRank(int rank, int expected, string tensor) =>
        throw Error(tensor, $"{tensor} is a tensor of rank {rank}; the formula asks for rank {expected}.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TooLarge(ReadOnlySpan<nint> extents)
    {
        var factors = string.Join(" x ", extents.ToArray());
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The extents {factors} make more elements than can be counted."));
    }

    private static string Giver(string index, string name) => name == index ? $"by the parameter {name}" : $"in {name}";

    private static string Elements(nint length) =>
        length == 1 ? "1 element" : string.Create(CultureInfo.InvariantCulture, $"{length} elements");

    private static ArgumentException Error(string tensor, FormattableString message) =>
        new(FormattableString.Invariant(message), tensor);
}
