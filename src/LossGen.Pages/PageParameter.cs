namespace LossGen.Pages;

/// <summary>One row of a table of parameters.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type as C# writes it.</param>
/// <param name="Range">The valid range; empty where none is declared.</param>
/// <param name="Text">What it is, with its usual values.</param>
internal sealed record PageParameter(string Name, string Type, string Range, string Text);
