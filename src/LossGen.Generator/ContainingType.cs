namespace LossGen.Generator;

/// <summary>A type around the user's method, as a further part of it is declared: <c>partial {Keyword} {Name}</c>.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>interface</c>, <c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">The name, escaped, with type parameters.</param>
internal sealed record ContainingType(string Keyword, string Name);
