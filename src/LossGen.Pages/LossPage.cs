using System.Collections.Generic;

namespace LossGen.Pages;

/// <summary>What a page says of one overload.</summary>
/// <param name="Family">The class.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Path">The file of the declaration, relative to the repository, with <c>/</c>.</param>
/// <param name="Signature">The declaration without attributes of the loss.</param>
/// <param name="Formula">The formula as declared.</param>
/// <param name="GeneratedCode">The generated file.</param>
/// <param name="Summary">What it is for.</param>
/// <param name="Example">Code that uses it; mostly empty.</param>
/// <param name="Remarks">Gradient in words, misprints, traps, source: a paragraph each.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Returns">What is returned.</param>
/// <param name="Derivation">Titles and formulas of the compiler: stable form and gradients.</param>
/// <param name="Rules">The rules that made the stable form, passes over memory, what may overlap.</param>
internal sealed record LossPage(
    string Family,
    string Name,
    string Path,
    string Signature,
    string Formula,
    string GeneratedCode,
    string Summary,
    string Example,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<PageParameter> Parameters,
    string Returns,
    IReadOnlyList<(string Title, string Formula)> Derivation,
    IReadOnlyList<string> Rules);
