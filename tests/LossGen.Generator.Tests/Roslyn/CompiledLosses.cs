using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Compiles a program with losses, its generated files included, and loads it.</summary>
internal static class CompiledLosses
{
    /// <summary>
    /// The loaded assembly. Any warning or error of the generator or the compiler, in a generated file too, fails the test. The
    /// assembly is unloaded once nothing refers to it.
    /// </summary>
    public static Assembly Load(params string[] sources) => Load(GeneratorRunner.Compilation(sources));

    /// <summary>The same of a program with options of its own.</summary>
    public static Assembly Load(CSharpCompilation program)
    {
        var run = GeneratorRunner.Run(program);
        using var image = new MemoryStream();

        // Emitting reports all that the compiler has to say: asking for the diagnostics first would compile everything twice.
        var emitted = run.Output.Emit(image);
        var diagnostics = run.WithCompilerDiagnostics(emitted.Diagnostics);
        if (!diagnostics.IsEmpty)
        {
            throw new InvalidOperationException(
                string.Join('\n', diagnostics) + "\n\n"
                + string.Join("\n\n", run.Result.GeneratedSources.Select(source => source.SourceText.ToString())));
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("UserProject", isCollectible: true);
        return context.LoadFromStream(image);
    }

    /// <summary>The method of a type of the loaded assembly as a delegate, which takes spans where reflection cannot.</summary>
    public static TDelegate Method<TDelegate>(this Assembly assembly, string type, string name)
        where TDelegate : Delegate
    {
        var invoke = typeof(TDelegate).GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var method = assembly.GetType(type, throwOnError: true)!
            .GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, parameters)
            ?? throw new MissingMethodException(type, name);
        return method.CreateDelegate<TDelegate>();
    }
}
