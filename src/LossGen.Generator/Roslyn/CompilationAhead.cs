using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Generator.Roslyn;

/// <summary>
/// Compiles formulas on all processors. The compiler asks a generator for one value after the other, but for all models before the first
/// compiled one: each model is begun as soon as it is there.
/// </summary>
internal static class CompilationAhead
{
    private static readonly ConditionalWeakTable<LossModel, Task<CompiledLoss>> s_begun = new();

    /// <summary>Begins to compile a model.</summary>
    /// <returns>The model.</returns>
    public static LossModel Begin(LossModel model, CancellationToken cancellation)
    {
        s_begun.GetValue(model, begun => Task.Run(() => LossCompiler.Compile(begun, cancellation), cancellation));
        return model;
    }

    /// <summary>What a model compiles to, as <see cref="LossCompiler.Compile(LossModel, CancellationToken)"/>.</summary>
    public static CompiledLoss Result(LossModel model, CancellationToken cancellation)
    {
        if (s_begun.TryGetValue(model, out var begun))
        {
            try
            {
                // Where no processor was free for it, it runs here.
                begun.Wait(cancellation);
                return begun.Result;
            }
            catch (AggregateException) when (begun.IsCanceled && !cancellation.IsCancellationRequested)
            {
                // An earlier run of the generator had begun it and was cancelled.
            }
        }

        return LossCompiler.Compile(model, cancellation);
    }
}
