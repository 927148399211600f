using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>Names the generated files.</summary>
internal static class HintNames
{
    /// <summary>A path of the file system has room for the name, whatever the method is called.</summary>
    private const int ReadableLength = 100;

    /// <summary>
    /// The name says which method it is; its last part is a hash of the full signature, so that overloads, and names that differ in
    /// case only, have files of their own, whichever other methods there are.
    /// </summary>
    public static string For(IMethodSymbol method)
    {
        var readable = new StringBuilder();
        var types = "";
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types = type.Name + (type.Arity == 0 ? "" : "_" + type.Arity.ToString(CultureInfo.InvariantCulture)) + "." + types;
        }

        foreach (var c in types + method.Name)
        {
            readable.Append(c < 128 && (char.IsLetterOrDigit(c) || c == '.') ? c : '_');
        }

        if (readable.Length > ReadableLength)
        {
            readable.Length = ReadableLength;
        }

        var signature = string.Join(
            " ",
            TypeTexts.Namespace(method.ContainingNamespace),
            types,
            method.Name,
            method.Arity.ToString(CultureInfo.InvariantCulture),
            string.Join(", ", method.Parameters.Select(parameter => parameter.RefKind + " " + TypeTexts.InCode(parameter.Type))));
        return $"{readable}.{Hash(signature)}.g.cs";
    }

    /// <summary>FNV-1a of 64 bits, folded to 32: the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return ((uint)(hash ^ (hash >> 32))).ToString("x8", CultureInfo.InvariantCulture);
    }
}
