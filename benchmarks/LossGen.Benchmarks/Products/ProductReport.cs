using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using LossGen.Runtime;
using Spectre.Console;
using TorchSharp;

namespace LossGen.Benchmarks.Products;

/// <summary>Matrix products of float32 on one core: the kernel of contractions beside the processor's peak, torch and OpenBLAS.</summary>
internal static unsafe class ProductReport
{
    private const int LeastWidth = 100;

    private static readonly (int Rows, int Columns, int Depth)[] s_shapes = [(2048, 2048, 2048), (512, 1024, 2048)];

    public static void Run(double seconds)
    {
        switch (VectorWidth.Bits)
        {
            case 512:
                Run<Single512>(seconds);
                break;
            case 256:
                Run<Single256>(seconds);
                break;
            case 128:
                Run<Single128>(seconds);
                break;
            default:
                Run<SingleScalar>(seconds);
                break;
        }
    }

    private static void Run<V>(double seconds)
        where V : struct, ISimd<V, float>
    {
        bool openBlas = OpenBlas.Exists;
        if (openBlas)
        {
            OpenBlas.UseThreads(1);
        }

        torch.set_num_threads(1);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth);
        string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        AnsiConsole.WriteLine(openBlas
            ? string.Create(CultureInfo.InvariantCulture, $"Vectors of {VectorWidth.Bits} bits; OpenBLAS for {OpenBlas.Core}; load of the machine before {load}.")
            : string.Create(CultureInfo.InvariantCulture, $"Vectors of {VectorWidth.Bits} bits; OpenBLAS is not there; load of the machine before {load}."));
        Table table = new Table().Border(TableBorder.Markdown)
            .AddColumn("left x right^T, one core")
            .AddColumn("float32")
            .AddColumn("GF/s")
            .AddColumn("% of FMA peak");
        foreach ((int rows, int columns, int depth) in s_shapes)
        {
            AddShape<V>(table, rows, columns, depth, openBlas, seconds);
        }

        AnsiConsole.Write(table);
    }

    private static void AddShape<V>(Table table, int rows, int columns, int depth, bool openBlas, double seconds)
        where V : struct, ISimd<V, float>
    {
        using var left = new AlignedBuffer<float>(rows * depth);
        using var right = new AlignedBuffer<float>(columns * depth);
        using var tile = new AlignedBuffer<float>(rows * columns);
        using var packedLeft = new AlignedBuffer<float>((int)MatrixProduct.PackedLeftLength<V, float>(rows, depth));
        using var packedRight = new AlignedBuffer<float>((int)MatrixProduct.PackedRightLength<V, float>(columns, depth));
        Fill(left, 1);
        Fill(right, 2);
        using torch.Tensor torchLeft = TorchTensors.Data(left, rows, depth);
        using torch.Tensor torchRight = TorchTensors.Data(right, columns, depth);
        using torch.Tensor torchTransposed = torchRight.t();
        List<string> names = ["FMA peak", "LossGen with packing", "LossGen, packed before", "torch mm"];
        List<Action> actions =
        [
            () => FmaPeak.Run<V>(0.999f),
            () =>
            {
                MatrixProduct.PackLeft<V, float>(in *left.Pointer, depth, 1, rows, depth, packedLeft.Span);
                MatrixProduct.PackRight<V, float>(in *right.Pointer, depth, 1, columns, depth, packedRight.Span);
                MatrixProduct.Multiply<V, float>(packedLeft.Span, packedRight.Span, rows, columns, depth, ref *tile.Pointer, columns, accumulate: false);
            },
            () => MatrixProduct.Multiply<V, float>(packedLeft.Span, packedRight.Span, rows, columns, depth, ref *tile.Pointer, columns, accumulate: false),
            () => torch.mm(torchLeft, torchTransposed).Dispose(),
        ];
        if (openBlas)
        {
            names.Add("OpenBLAS sgemm");
            actions.Add(() => OpenBlas.Multiply(left.Pointer, right.Pointer, rows, columns, depth, tile.Pointer));
        }

        // In this order the operands are packed when the product alone is timed.
        double[] times = ProductTimer.Seconds(actions, TimeSpan.FromSeconds(seconds));
        double peak = FmaPeak.Operations<V>() / times[0];
        string shape = string.Create(CultureInfo.InvariantCulture, $"{rows} x {columns} x {depth}");
        for (int i = 0; i < names.Count; i++)
        {
            double speed = (i == 0 ? FmaPeak.Operations<V>() : 2.0 * rows * columns * depth) / times[i];
            table.AddRow(
                shape,
                names[i],
                string.Create(CultureInfo.InvariantCulture, $"{speed / 1e9:F1}"),
                string.Create(CultureInfo.InvariantCulture, $"{100 * speed / peak:F0}"));
        }
    }

    private static void Fill(AlignedBuffer<float> buffer, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }
    }
}
