using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>A loss of a compiled assembly: its methods, its class of kernels, and what its formula says.</summary>
internal sealed class DeclaredLoss
{
    private const BindingFlags Methods = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private DeclaredLoss(MethodInfo forward, MethodInfo? backward, Type? kernels, BoundLoss bound, IReadOnlyList<DeclaredLoss> earlier)
    {
        Earlier = earlier;
        Forward = forward;
        Backward = backward;
        Kernels = kernels;
        Bound = bound;
    }

    public MethodInfo Forward { get; }

    /// <summary>Null where nothing is differentiable.</summary>
    public MethodInfo? Backward { get; }

    /// <summary>The class <c>MGpu</c>; null where there are no kernels.</summary>
    public Type? Kernels { get; }

    public BoundLoss Bound { get; }

    /// <summary>The overloads that are declared before it.</summary>
    public IReadOnlyList<DeclaredLoss> Earlier { get; }

    /// <summary>The names of the inputs that have a gradient, in the order of the gradients.</summary>
    public IEnumerable<string> Gradients => Backward is null ? [] : Backward.GetParameters().Skip(Forward.GetParameters().Length)
        .Where(parameter => parameter.Name!.EndsWith("Gradient", StringComparison.Ordinal)).Select(parameter => parameter.Name![..^"Gradient".Length]);

    /// <summary>The last part of the namespace, the type, the method and the types of its parameters: overloads have different names.</summary>
    public string Name =>
        $"{Forward.DeclaringType!.Namespace?.Split('.')[^1] + "."}{Forward.DeclaringType.Name}.{Forward.Name}({string.Join(", ", Forward.GetParameters().Select(parameter => $"{Text(parameter.ParameterType)} {parameter.Name}"))})";

    public override string ToString() => Name;

    /// <summary>The losses of a type, in the order of its members.</summary>
    public static IEnumerable<DeclaredLoss> Of(Type type)
    {
        var all = new List<DeclaredLoss>();
        foreach (var forward in type.GetMethods(Methods))
        {
            if (forward.GetCustomAttribute<LossAttribute>() is not { } attribute)
            {
                continue;
            }

            var signature = SignatureOf(forward, attribute);
            if (signature.Parameters.Any(parameter => parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan or ParameterKind.Unsupported))
            {
                continue;
            }

            var bound = FormulaBinder.Bind(attribute.Formula, signature, new DiagnosticBag())
                ?? throw new InvalidOperationException($"{type.Name}.{forward.Name} does not bind.");
            var types = forward.GetParameters().Select(parameter => parameter.ParameterType).ToList();
            var backward = type.GetMethods(Methods).FirstOrDefault(method =>
                method.Name == forward.Name + "Backward"
                && method.GetParameters().Length > types.Count
                && method.GetParameters().Take(types.Count).Select(parameter => parameter.ParameterType).SequenceEqual(types)
                && method.GetParameters().Take(types.Count).Select(parameter => parameter.Name).SequenceEqual(forward.GetParameters().Select(parameter => parameter.Name))
                && method.GetParameters()[types.Count].Name!.EndsWith("Gradient", StringComparison.Ordinal));
            all.Add(new DeclaredLoss(
                forward,
                backward,
                type.GetNestedType(forward.Name + "Gpu", BindingFlags.Public | BindingFlags.NonPublic),
                bound,
                [.. all.Where(loss => loss.Forward.Name == forward.Name)]));
        }

        return all;
    }

    private static LossSignature SignatureOf(MethodInfo method, LossAttribute attribute) => new(
        method.Name,
        System.Collections.Immutable.ImmutableArray.CreateRange(method.GetParameters().Select(Parameter)),
        method.ReturnType == typeof(void) ? null : Element(method.ReturnType),
        attribute.Stabilize);

    private static LossParameter Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var (kind, element) = type.IsByRef ? (ParameterKind.OutScalar, Element(type.GetElementType()!))
            : !type.IsGenericType ? (ParameterKind.Scalar, Element(type))
            : (Kind(type.GetGenericTypeDefinition()), Element(type.GetGenericArguments()[0]));
        return new LossParameter(
            parameter.Name!,
            kind,
            element,
            parameter.GetCustomAttribute<NoGradientAttribute>() is not null,
            parameter.GetCustomAttribute<GradientAttribute>() is not null,
            type.Name);
    }

    private static ParameterKind Kind(Type definition) =>
        definition == typeof(ReadOnlySpan<>) ? ParameterKind.Span
        : definition == typeof(Span<>) ? ParameterKind.OutSpan
        : definition.Name.StartsWith("ReadOnlyTensorSpan", StringComparison.Ordinal) ? ParameterKind.TensorSpan
        : definition.Name.StartsWith("TensorSpan", StringComparison.Ordinal) ? ParameterKind.OutTensorSpan
        : ParameterKind.Unsupported;

    private static ElementType Element(Type type) =>
        type == typeof(float) ? ElementType.Single
        : type == typeof(double) ? ElementType.Double
        : type == typeof(int) ? ElementType.Int32
        : type == typeof(long) ? ElementType.Int64
        : type == typeof(byte) ? ElementType.Byte
        : type == typeof(bool) ? ElementType.Boolean
        : type == typeof(Half) ? ElementType.Half
        : type == typeof(BFloat16) ? ElementType.BFloat16
        : throw new NotSupportedException($"{type} is no element.");

    private static string Text(Type type) =>
        type.IsByRef ? "out " + Text(type.GetElementType()!)
        : type.IsGenericType ? Text(type.GetGenericArguments()[0]) + "[]"
        : Element(type) switch { ElementType.Single => "float", ElementType.Int32 => "int", ElementType.Int64 => "long", var other => other.ToString().ToLowerInvariant() };
}
