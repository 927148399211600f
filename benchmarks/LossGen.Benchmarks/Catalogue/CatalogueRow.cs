using System;
using LossGen.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>A loss of the catalogue beside the same as a user of torch writes it.</summary>
/// <param name="Loss">The name of the loss, with what tells overloads apart.</param>
/// <param name="Size">The sizes, as read in a table.</param>
/// <param name="Operands">The inputs.</param>
/// <param name="LossGen">Value and gradients by LossGen; NaN for a loss over indices, whose value is what it wrote.</param>
/// <param name="Torch">The value by torch, or the elements of a loss over indices; autograd gives the gradients.</param>
internal sealed record CatalogueRow(
    string Loss, string Size, Func<Inputs, Operand>[] Operands, Func<Operands, float> LossGen, Func<Tensor[], Tensor> Torch);
