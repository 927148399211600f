using System;

namespace LossGen.Generator.Algebra;

/// <summary>An expression is deeper than stages may recurse on the compiler's own stack; a larger one is needed.</summary>
internal sealed class StackTooSmallException() : Exception("The formula is too deep for the stack.");
