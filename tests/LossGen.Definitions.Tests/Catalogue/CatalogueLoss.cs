using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.Definitions.Tests.Catalogue;

/// <summary>A loss of the catalogue in one type of numbers: its two methods, found by reflection.</summary>
/// <param name="Forward">The method that carries the formula.</param>
/// <param name="Backward">The generated method, or null where nothing takes a gradient.</param>
internal sealed record CatalogueLoss(MethodInfo Forward, MethodInfo? Backward)
{
    /// <summary>The classes of the catalogue.</summary>
    public static readonly IReadOnlyList<Type> Classes =
        [.. typeof(EmbeddingLosses).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.IsSealed)];

    private static readonly IReadOnlyList<CatalogueLoss> Everything =
    [
        .. Classes.SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<LossAttribute>() is not null)
            .Select(method => new CatalogueLoss(method, BackwardOf(method))),
    ];

    /// <summary>Every loss over float or double. Those over numbers of 16 bits are compared with these.</summary>
    public static readonly IReadOnlyList<CatalogueLoss> All = [.. Everything.Where(loss => !HasHalves(loss.Forward))];

    /// <summary>Every loss over numbers of 16 bits.</summary>
    public static readonly IReadOnlyList<CatalogueLoss> Halves = [.. Everything.Where(loss => HasHalves(loss.Forward))];

    /// <summary>The name of the method.</summary>
    public string Name => Forward.Name;

    /// <summary>The formula.</summary>
    public string Formula => Forward.GetCustomAttribute<LossAttribute>()!.Formula;

    /// <summary>The parameters of the forward method.</summary>
    public IReadOnlyList<ParameterInfo> Parameters => Forward.GetParameters();

    /// <summary>The type that it is computed in: that of the result, or of the span that it writes.</summary>
    public Type Number => Forward.ReturnType != typeof(void)
        ? Forward.ReturnType
        : Parameters.Last().ParameterType.GetGenericArguments()[0];

    /// <summary>The type of the tensors' real numbers.</summary>
    public Type Element => Parameters.Where(parameter => parameter.ParameterType.IsGenericType)
        .Select(parameter => parameter.ParameterType.GetGenericArguments()[0])
        .First(type => type == typeof(float) || type == typeof(double) || type == typeof(Half) || type == typeof(BFloat16));

    /// <summary>The span that a loss over indices writes, or null.</summary>
    public ParameterInfo? Unreduced => Forward.ReturnType == typeof(void) ? Parameters[^1] : null;

    /// <summary>Name, parameters and type, unlike those of any other.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))}) in {Element.Name}";

    /// <summary>
    /// The overload that has exactly these tensors and numbers, and no metrics. Of several, the one with the fewest parameters: what is
    /// further is the extent of an index or an option.
    /// </summary>
    public static CatalogueLoss Find(string name, Type number, IReadOnlyCollection<string> tensors, IReadOnlyCollection<string> numbers) =>
        All.Where(loss => loss.Name == name && loss.Number == number &&
                loss.Parameters.Where(IsInput).Select(parameter => parameter.Name!).Order().SequenceEqual(tensors.Order()) &&
                loss.Parameters.Where(parameter => parameter.ParameterType == number).Select(parameter => parameter.Name!).Order()
                    .SequenceEqual(numbers.Order()) &&
                !loss.Parameters.Any(parameter => parameter.IsOut || parameter.ParameterType == typeof(bool)))
            .MinBy(loss => loss.Parameters.Count) ?? throw new MissingMethodException(name);

    /// <summary>Whether the parameter is a tensor that is read.</summary>
    public static bool IsInput(ParameterInfo parameter) =>
        parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    /// <summary>Whether the parameter is what the method writes: a metric, or a loss over indices.</summary>
    public static bool IsOutput(ParameterInfo parameter) =>
        parameter.IsOut || (parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(Span<>));

    private static bool HasHalves(MethodInfo method) => method.GetParameters().Any(parameter =>
        parameter.ParameterType.IsGenericType
        && parameter.ParameterType.GetGenericArguments()[0] is var element
        && (element == typeof(Half) || element == typeof(BFloat16)));

    private static MethodInfo? BackwardOf(MethodInfo forward)
    {
        var wanted = forward.GetParameters();
        return forward.DeclaringType!.GetMethods().SingleOrDefault(method =>
            method.Name == forward.Name + "Backward" &&
            method.GetParameters() is var found &&
            found.Length > wanted.Length &&
            wanted.Zip(found).All(pair => pair.First.Name == pair.Second.Name && pair.First.ParameterType == pair.Second.ParameterType) &&
            found.Skip(wanted.Length).All(parameter => parameter.Name == "upstream" ||
                (parameter.Name!.EndsWith("Gradient", StringComparison.Ordinal) &&
                    wanted.Any(input => input.Name == parameter.Name[..^"Gradient".Length]))));
    }
}
