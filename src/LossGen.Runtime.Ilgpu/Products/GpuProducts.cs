using System;
using System.ComponentModel;
using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Launches matrix products on an accelerator. For generated code.</summary>
/// <param name="accelerator">The accelerator.</param>
/// <param name="groupSize">The threads of a group, a power of two.</param>
/// <param name="none">Some memory, for products without a scale or without depth.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GpuProducts(Accelerator accelerator, int groupSize, ArrayView<double> none)
{
    private Action<AcceleratorStream, KernelConfig, MatrixProduct<float>, int, int>? _productOfSingle;

    /// <summary>result[row, column] = scale * sum[depth](left[row, depth] * right[column, depth]).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void Product(AcceleratorStream stream, MatrixProduct<float> product)
    {
        _productOfSingle ??= accelerator.LoadKernel<MatrixProduct<float>, int, int>(ProductTile.Run<float, ProductOfSingle>);
        Launch(_productOfSingle, stream, product, product.Rows, product.Columns, 0);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<float>, int, int>? _squaredDistanceOfSingle;

    /// <summary>result[row, column] = scale * sum[depth]((left[row, depth] - right[column, depth])^2).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void SquaredDistance(AcceleratorStream stream, MatrixProduct<float> product)
    {
        _squaredDistanceOfSingle ??= accelerator.LoadKernel<MatrixProduct<float>, int, int>(ProductTile.Run<float, SquaredDistanceOfSingle>);
        Launch(_squaredDistanceOfSingle, stream, product, product.Rows, product.Columns, 0);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<float>, int, int>? _weightedDifferenceOfSingle;

    /// <summary>result[row, column] = scale * sum[depth](left[row, depth] * (origin[row, column] - right[column, depth])).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void WeightedDifference(AcceleratorStream stream, MatrixProduct<float> product)
    {
        _weightedDifferenceOfSingle ??= accelerator.LoadKernel<MatrixProduct<float>, int, int>(ProductTile.Run<float, WeightedDifferenceOfSingle>);
        Launch(_weightedDifferenceOfSingle, stream, product, product.Rows, product.Columns, 1);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<float>, int>? _columnSumOfSingle;

    /// <summary>result[column] = sum[depth](right[column, depth]).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The right matrix and the result.</param>
    public void ColumnSum(AcceleratorStream stream, MatrixProduct<float> product)
    {
        _columnSumOfSingle ??= accelerator.LoadKernel<MatrixProduct<float>, int>(Ilgpu.ColumnSum.Run<float, ProductOfSingle>);
        LaunchColumns(_columnSumOfSingle, stream, product);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<double>, int, int>? _productOfDouble;

    /// <summary>result[row, column] = scale * sum[depth](left[row, depth] * right[column, depth]).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void Product(AcceleratorStream stream, MatrixProduct<double> product)
    {
        _productOfDouble ??= accelerator.LoadKernel<MatrixProduct<double>, int, int>(ProductTile.Run<double, ProductOfDouble>);
        Launch(_productOfDouble, stream, product, product.Rows, product.Columns, 0);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<double>, int, int>? _squaredDistanceOfDouble;

    /// <summary>result[row, column] = scale * sum[depth]((left[row, depth] - right[column, depth])^2).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void SquaredDistance(AcceleratorStream stream, MatrixProduct<double> product)
    {
        _squaredDistanceOfDouble ??= accelerator.LoadKernel<MatrixProduct<double>, int, int>(ProductTile.Run<double, SquaredDistanceOfDouble>);
        Launch(_squaredDistanceOfDouble, stream, product, product.Rows, product.Columns, 0);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<double>, int, int>? _weightedDifferenceOfDouble;

    /// <summary>result[row, column] = scale * sum[depth](left[row, depth] * (origin[row, column] - right[column, depth])).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The matrices.</param>
    public void WeightedDifference(AcceleratorStream stream, MatrixProduct<double> product)
    {
        _weightedDifferenceOfDouble ??= accelerator.LoadKernel<MatrixProduct<double>, int, int>(ProductTile.Run<double, WeightedDifferenceOfDouble>);
        Launch(_weightedDifferenceOfDouble, stream, product, product.Rows, product.Columns, 1);
    }

    private Action<AcceleratorStream, KernelConfig, MatrixProduct<double>, int>? _columnSumOfDouble;

    /// <summary>result[column] = sum[depth](right[column, depth]).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="product">The right matrix and the result.</param>
    public void ColumnSum(AcceleratorStream stream, MatrixProduct<double> product)
    {
        _columnSumOfDouble ??= accelerator.LoadKernel<MatrixProduct<double>, int>(Ilgpu.ColumnSum.Run<double, ProductOfDouble>);
        LaunchColumns(_columnSumOfDouble, stream, product);
    }

    private void Launch<T>(
        Action<AcceleratorStream, KernelConfig, MatrixProduct<T>, int, int> kernel, AcceleratorStream stream, MatrixProduct<T> product,
        long rows, long columns, int usesOrigin)
        where T : unmanaged
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        var shift = 0;
        while (shift < 4 && 1 << (2 * (shift + 1)) <= groupSize)
        {
            shift++;
        }

        var tile = ProductTile.PerThread << shift;
        var grid = new Index2D(checked((int)((columns + tile - 1) / tile)), checked((int)((rows + tile - 1) / tile)));
        kernel(stream, new KernelConfig(grid, new Index2D(1 << (2 * shift), 1)), Backed(product), shift, usesOrigin);
    }

    private void LaunchColumns<T>(
        Action<AcceleratorStream, KernelConfig, MatrixProduct<T>, int> kernel, AcceleratorStream stream, MatrixProduct<T> product)
        where T : unmanaged
    {
        if (product.Columns == 0)
        {
            return;
        }

        var shift = Math.Min(Ilgpu.ColumnSum.MaximumColumnShift, BitOperations.Log2((uint)groupSize));
        var groups = checked((int)((product.Columns + (1 << shift) - 1) >> shift));
        kernel(stream, new KernelConfig(groups, groupSize), Backed(product), shift);
    }

    /// <summary>Every view of a launch must be one of memory, also where there is no depth.</summary>
    private MatrixProduct<T> Backed<T>(MatrixProduct<T> product)
        where T : unmanaged
    {
        product.Left = product.Left.Length > 0 ? product.Left : none.Cast<T>();
        product.Right = product.Right.Length > 0 ? product.Right : none.Cast<T>();
        product.Origin = product.Origin.Length > 0 ? product.Origin : product.Left;
        product.Shown = product.Shown.Length > 0 ? product.Shown : product.Left;
        product.Scale = product.Scale.Length > 0 ? product.Scale : none;
        return product;
    }
}
