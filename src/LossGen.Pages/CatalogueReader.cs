using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using LossGen.Generator.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Pages;

/// <summary>Reads the declarations of the catalogue, and lets the generator derive what it says of them.</summary>
internal static class CatalogueReader
{
    private const string Folder = "src/LossGen.Definitions";

    /// <summary>The losses over floats in the order of family and name, overloads in the order of the file.</summary>
    /// <exception cref="InvalidOperationException">The catalogue does not compile.</exception>
    public static IReadOnlyList<LossPage> Read(string repository)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose);
        var trees = Directory.EnumerateFiles(Path.Combine(repository, Folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(Folder + "/obj/", StringComparison.Ordinal) && !file.StartsWith(Folder + "/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(repository, file)), options, file))
            .ToList();
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "LossGen.Definitions",
            trees,
            platform.Where(file => Path.GetFileName(file) != "LossGen.Definitions.dll").Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var error = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new InvalidOperationException(error.ToString());
        }

        var pages = trees.SelectMany(tree => Read(tree, output)).ToList();
        return pages.OrderBy(page => page.Family, StringComparer.Ordinal).ThenBy(page => page.Name, StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<LossPage> Read(SyntaxTree tree, Compilation compilation)
    {
        var semantics = compilation.GetSemanticModel(tree);
        foreach (var syntax in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            // Overloads over other numbers inherit their documentation: the page of the one that has it speaks for all.
            if (semantics.GetDeclaredSymbol(syntax) is { } method
                && method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "LossAttribute") is { } loss
                && loss.ConstructorArguments[0].Value is string formula
                && Documentation(method) is { } documentation
                && documentation.Element("summary") is not null)
            {
                yield return Read(tree, syntax, method, formula, documentation);
            }
        }
    }

    private static LossPage Read(SyntaxTree tree, MethodDeclarationSyntax syntax, IMethodSymbol method, string formula, XElement documentation)
    {
        var backward = method.ContainingType.GetMembers(method.Name + "Backward").OfType<IMethodSymbol>().FirstOrDefault(other =>
            other.Parameters.Length > method.Parameters.Length
            && method.Parameters.Select((parameter, i) => SymbolEqualityComparer.Default.Equals(parameter.Type, other.Parameters[i].Type)
                && parameter.Name == other.Parameters[i].Name).All(same => same)
            && other.Parameters[method.Parameters.Length].Name.EndsWith("Gradient", StringComparison.Ordinal));
        var derived = backward is null ? null : Documentation(backward);
        return new LossPage(
            method.ContainingType.Name,
            method.Name,
            tree.FilePath,
            syntax.WithAttributeLists([]).WithoutTrivia().ToString(),
            formula,
            method.PartialImplementationPart!.DeclaringSyntaxReferences[0].SyntaxTree.ToString(),
            DocumentationText.Of(documentation.Element("summary")),
            DocumentationText.Code(documentation.Element("example")),
            DocumentationText.Paragraphs(documentation.Element("remarks")),
            method.Parameters.Select(parameter => Parameter(parameter, documentation)).ToList(),
            DocumentationText.Of(documentation.Element("returns")),
            derived is null ? [] : Derivation(derived.Element("summary")!).ToList(),
            derived?.Element("remarks")?.Elements("para").Select(paragraph => paragraph.Value).ToList() ?? []);
    }

    private static XElement? Documentation(IMethodSymbol method)
    {
        var text = method.GetDocumentationCommentXml();
        return string.IsNullOrEmpty(text) ? null : XElement.Parse(text);
    }

    private static IEnumerable<(string Title, string Formula)> Derivation(XElement summary)
    {
        var title = "";
        foreach (var element in summary.Elements())
        {
            if (element.Name.LocalName == "para")
            {
                title = element.Value.Trim();
            }
            else if (element.Name.LocalName == "code" && !title.StartsWith("The formula", StringComparison.Ordinal))
            {
                yield return (title, string.Join('\n', element.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            }
        }
    }

    private static PageParameter Parameter(IParameterSymbol parameter, XElement documentation) => new(
        parameter.Name,
        (parameter.RefKind == RefKind.Out ? "out " : "") + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        ParameterReader.Read(parameter).Range?.ToString() ?? "",
        DocumentationText.Of(documentation.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == parameter.Name)));
}
