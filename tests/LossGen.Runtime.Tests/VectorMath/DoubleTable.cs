using System;
using System.IO;
using System.IO.Compression;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Arguments and true values of a function, made by tools/make_tables.py.</summary>
internal sealed class DoubleTable
{
    private readonly sbyte[] _rests;

    internal DoubleTable(string name)
    {
        using Stream resource = typeof(DoubleTable).Assembly.GetManifestResourceStream(name + ".bin.gz")
            ?? throw new InvalidOperationException("No table " + name);
        using GZipStream unzipped = new(resource, CompressionMode.Decompress);
        using BinaryReader reader = new(unzipped);
        int arity = reader.ReadInt32();
        int count = reader.ReadInt32();
        Arguments = new double[arity][];
        for (int i = 0; i < arity; i++)
        {
            Arguments[i] = ReadDoubles(reader, count);
        }

        Values = ReadDoubles(reader, count);
        _rests = new sbyte[count];
        for (int i = 0; i < count; i++)
        {
            _rests[i] = reader.ReadSByte();
        }
    }

    /// <summary>By argument, then by record.</summary>
    internal double[][] Arguments { get; }

    /// <summary>Rounded to double.</summary>
    internal double[] Values { get; }

    /// <summary>The error of <paramref name="actual"/> in units of the last place of the true value.</summary>
    internal double Error(int record, double actual)
    {
        double value = Values[record];
        if (double.IsNaN(value) || double.IsNaN(actual))
        {
            return double.IsNaN(value) == double.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (double.IsInfinity(value) || double.IsInfinity(actual))
        {
            return value == actual ? 0 : Math.Abs(value) >= double.MaxValue && Math.Abs(actual) >= double.MaxValue && value * actual > 0 ? 1 : double.PositiveInfinity;
        }

        int exponent = value == 0 ? -1022 : Math.Max(Math.ILogB(value), -1022);

        // The unit is split in two factors: its inverse may be beyond the range.
        double distance = Math.ScaleB(Math.ScaleB(actual - value, 52 - (exponent / 2)), -(exponent - (exponent / 2)));
        return Math.Abs(distance - (_rests[record] / 254.0));
    }

    private static double[] ReadDoubles(BinaryReader reader, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = reader.ReadDouble();
        }

        return values;
    }
}
