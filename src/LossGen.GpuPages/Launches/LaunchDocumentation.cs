using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace LossGen.GpuPages.Launches;

/// <summary>Reads in the documentation file of an assembly what the methods of classes <c>MGpu</c> launch.</summary>
internal sealed class LaunchDocumentation
{
    private const string Start = "Launch: ";

    private readonly Dictionary<string, XElement> _members;

    /// <exception cref="FileNotFoundException">The assembly was compiled without documentation.</exception>
    public LaunchDocumentation(Assembly assembly) =>
        _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The launches of a method, in their order.</summary>
    /// <param name="launching">The method <c>Forward</c> or <c>Backward</c> that leaves the loss on the device.</param>
    public IReadOnlyList<PlannedLaunch> Of(MethodInfo launching) =>
        _members.TryGetValue(Name(launching), out var member)
            ? [.. member.Descendants("para").Select(para => para.Value.Trim()).Where(text => text.StartsWith(Start, StringComparison.Ordinal))
                .Select(text => new PlannedLaunch(text[Start.Length..].TrimEnd('.')))]
            : throw new InvalidOperationException($"{Name(launching)} is not documented.");

    private static string Name(MethodInfo method) =>
        $"M:{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}({string.Join(",", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))})";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.FullName![..type.FullName!.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(",", type.GetGenericArguments().Select(Name))}}}"
        : type.FullName!;
}
