using System;

namespace LossGen.Generator.Algebra;

/// <summary>
/// An expression grew beyond what stages may walk recursively, or a formula asks for more work than any sensible one. The compiler
/// reports it as a diagnostic.
/// </summary>
internal sealed class FormulaTooLargeException() : Exception("The formula is too large.");
