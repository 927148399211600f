using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Roslyn.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>Reads a method with <c>[Loss]</c> from the program.</summary>
internal sealed class DeclarationReader
{
    private readonly IMethodSymbol _method;
    private readonly MethodDeclarationSyntax _syntax;
    private readonly ImmutableArray<LocatedDiagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<LocatedDiagnostic>();

    private DeclarationReader(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        _method = method;
        _syntax = syntax;
    }

    /// <summary>The declaration, or null where the C# compiler itself says what is wrong.</summary>
    public static LossDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol method)
        {
            return null;
        }

        if (context.TargetNode is not MethodDeclarationSyntax syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return Only(DiagnosticRules.NotPartial, context.TargetNode, method);
        }

        if (!method.IsPartialDefinition)
        {
            // Without a declaring part the C# compiler speaks.
            return method.PartialDefinitionPart is null ? null : Only(DiagnosticRules.HasBody, syntax, method);
        }

        if (method.PartialImplementationPart is not null)
        {
            return Only(DiagnosticRules.HasBody, syntax, method);
        }

        if (IsInFileLocalType(method))
        {
            return Only(DiagnosticRules.FileLocalType, syntax, method);
        }

        return IsRepeated(method) || HasUnknownType(method) || LacksAccessibility(method, syntax)
            ? null
            : new DeclarationReader(method, syntax).Read(context.Attributes[0], context.SemanticModel, cancellation);
    }

    private static LossDeclaration Only(DiagnosticRule rule, SyntaxNode node, IMethodSymbol method)
    {
        var name = node switch
        {
            MethodDeclarationSyntax declaration => declaration.Identifier.Span,
            LocalFunctionStatementSyntax function => function.Identifier.Span,
            AccessorDeclarationSyntax accessor => accessor.Keyword.Span,
            OperatorDeclarationSyntax operation => operation.OperatorToken.Span,
            _ => node.Span,
        };
        return new LossDeclaration(
            Model: null,
            new LossLocations(node.SyntaxTree, default, default, default, default),
            ImmutableArray.Create(new LocatedDiagnostic(rule, node.SyntaxTree, name, ImmutableArray.Create(method.Name))));
    }

    private static bool IsInFileLocalType(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether another method before this one has the same signature, which the C# compiler says.</summary>
    private static bool IsRepeated(IMethodSymbol method)
    {
        string? hintName = null;
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, method))
            .Any(other => HintNames.For(other) == (hintName ??= HintNames.For(method)));
    }

    private static bool HasUnknownType(IMethodSymbol method) =>
        TypeTexts.HasError(method.ReturnType) || method.Parameters.Any(parameter => TypeTexts.HasError(parameter.Type));

    /// <summary>
    /// Whether the compiler asks for an accessibility modifier, which it would do a second time at a generated body.
    /// </summary>
    private static bool LacksAccessibility(IMethodSymbol method, MethodDeclarationSyntax syntax) =>
        !syntax.Modifiers.Any(MethodReader.IsAccessibility)
        && (!method.ReturnsVoid || method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out));

    private LossDeclaration Read(AttributeData attribute, SemanticModel semantics, CancellationToken cancellation)
    {
        var argument = Argument(attribute, cancellation);
        var formula = Formula(attribute, argument);
        if (_method.IsGenericMethod)
        {
            Report(DiagnosticRules.GenericMethod, _syntax.TypeParameterList!.Span, _method.Name);
        }

        var returnType = _method.ReturnsVoid ? null : TypeReader.Element(_method.ReturnType);
        if (_method.ReturnsByRef || _method.ReturnsByRefReadonly || (returnType is null && !_method.ReturnsVoid))
        {
            Report(DiagnosticRules.UnsupportedReturn, _syntax.ReturnType.Span, _syntax.ReturnType.ToString());
        }

        var parameters = _method.Parameters.Select(ReadParameter).ToImmutableArray();
        ReportNamesOfGradients(parameters);
        var stabilize = attribute.NamedArguments.FirstOrDefault(named => named.Key == "Stabilize").Value.Value is not false;
        var model = new LossModel(
            formula ?? "",
            new LossSignature(_method.Name, parameters, returnType, stabilize),
            MethodReader.Read(_method, _syntax, semantics),
            HintNames.For(_method),
            IsBroken: formula is null || _diagnostics.Count > 0);
        model = model with { Overloads = OverloadReader.Read(_method, model) };
        var pieces = formula is null ? [] : FormulaPieces.Of(argument!, formula, semantics, cancellation);
        var locations = new LossLocations(
            _syntax.SyntaxTree,
            _syntax.ReturnType.Span,
            argument?.Span ?? _syntax.Identifier.Span,
            pieces,
            _syntax.ParameterList.Parameters.Select((parameter, i) => ParameterReader.Locate(parameter, _method.Parameters[i])).ToImmutableArray());
        return new LossDeclaration(model, locations, _diagnostics.ToImmutable());
    }

    private static ExpressionSyntax? Argument(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?
            .ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression;

    /// <summary>The formula; null if there is none, about which either the C# compiler or this reader has spoken.</summary>
    private string? Formula(AttributeData attribute, ExpressionSyntax? argument)
    {
        if (argument is null || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error)
        {
            return null;
        }

        if (attribute.ConstructorArguments[0].Value is string formula)
        {
            return formula;
        }

        Report(DiagnosticRules.NullFormula, argument.Span);
        return null;
    }

    private LossParameter ReadParameter(IParameterSymbol parameter, int position)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.In or RefKind.RefReadOnlyParameter)
        {
            var modifiers = _syntax.ParameterList.Parameters[position].Modifiers
                .Where(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword)
                .ToArray();
            Report(
                DiagnosticRules.ParameterByReference,
                TextSpan.FromBounds(modifiers[0].SpanStart, modifiers[modifiers.Length - 1].Span.End),
                parameter.Name,
                string.Join(" ", modifiers.Select(modifier => modifier.Text)));
        }

        var read = ParameterReader.Read(parameter);
        CheckRange(read, parameter);
        return read;
    }

    private void CheckRange(LossParameter parameter, IParameterSymbol symbol)
    {
        if (parameter.Range is not { } range || ParameterReader.RangeSpan(symbol) is not { } span)
        {
            return;
        }

        if (parameter.Kind != ParameterKind.Scalar || parameter.Element == ElementType.Boolean)
        {
            Report(DiagnosticRules.RangeOfTensor, span, parameter.Name, parameter.TypeText);
        }
        else if (range.IsEmpty)
        {
            Report(DiagnosticRules.RangeEmpty, span, parameter.Name, range.ToString());
        }
        else if (symbol.HasExplicitDefaultValue && symbol.ExplicitDefaultValue is System.IConvertible number)
        {
            var value = number.ToDouble(CultureInfo.InvariantCulture);

            // As the generated check compares: in single precision where the parameter is of that type.
            var compared = parameter.Element == ElementType.Single
                ? new ValidRange((float)range.Minimum, (float)range.Maximum, range.MinimumIsExclusive, range.MaximumIsExclusive)
                : range;
            if (!compared.Contains(value))
            {
                Report(
                    DiagnosticRules.DefaultOutsideRange, span, parameter.Name, number.ToString(CultureInfo.InvariantCulture), range.ToString());
            }
        }
    }

    private void ReportNamesOfGradients(ImmutableArray<LossParameter> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var name = parameters[i].Name;
            var input = parameters.FirstOrDefault(other => other.IsDifferentiable && other.Name + "Gradient" == name);
            if (input is not null)
            {
                Report(DiagnosticRules.NamedLikeGradient, _syntax.ParameterList.Parameters[i].Identifier.Span, name, input.Name);
            }
        }
    }

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) =>
        _diagnostics.Add(new LocatedDiagnostic(rule, _syntax.SyntaxTree, span, ImmutableArray.Create(arguments)));
}
