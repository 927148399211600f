using System;

namespace LossGen.Generator.Algebra;

/// <summary>An expression grew beyond what stages may walk recursively. The compiler reports it as a diagnostic.</summary>
internal sealed class AlgebraTooDeepException() : Exception("The formula is too deep.");
