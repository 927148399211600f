using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>Collects what is wrong with a formula: one method a rule, one diagnostic a place.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>The most characters of the formula that a message quotes.</summary>
    private const int QuotedLength = 40;

    private readonly List<FormulaDiagnostic> _diagnostics = [];

    // A helper function is bound at every call; a mistake in it is still one.
    private readonly HashSet<(TextSpan Span, string? Parameter)> _places = [];

    public bool HasAny => _diagnostics.Count > 0;

    public bool HasErrors { get; private set; }

    /// <summary>Whether further diagnostics are dropped, so that work for their sake is lost.</summary>
    public bool IsFull => _diagnostics.Count >= SyntaxLimits.Diagnostics;

    /// <summary>The diagnostics in the order of the text.</summary>
    public ImmutableArray<FormulaDiagnostic> ToImmutable() =>
        _diagnostics.OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Span.Length).ToImmutableArray();

    public void ReportUnexpectedCharacter(TextSpan span, string text) => Report(DiagnosticRules.UnexpectedCharacter, span, Quote(text));

    public void ReportUnknownOperator(TextSpan span, string text, string replacement) =>
        Report(DiagnosticRules.UnknownOperator, span, Quote(text), replacement);

    public void ReportAtSign(TextSpan span) => Report(DiagnosticRules.AtSign, span);

    public void ReportInvalidNumber(TextSpan span, string text) => Report(DiagnosticRules.InvalidNumber, span, Quote(text));

    public void ReportNumberTooLarge(TextSpan span, string text) => Report(DiagnosticRules.NumberTooLarge, span, Quote(text));

    public void ReportFormulaTooLong(TextSpan span, int limit) => Report(DiagnosticRules.FormulaTooLong, span, Number(limit));

    public void ReportTooDeep(TextSpan span, int limit) => Report(DiagnosticRules.TooDeep, span, Number(limit));

    public void ReportEmptyFormula(TextSpan span) => Report(DiagnosticRules.EmptyFormula, span);

    public void ReportExpected(TextSpan span, string expected, string found) =>
        Report(DiagnosticRules.Expected, span, expected, Quote(found));

    public void ReportIncomplete(TextSpan span, string expected, string after) =>
        Report(DiagnosticRules.Incomplete, span, expected, Quote(after));

    public void ReportBracketNotClosed(TextSpan span, string opening, string closing) =>
        Report(DiagnosticRules.BracketNotClosed, span, opening, closing);

    public void ReportOperatorExpected(TextSpan span, string found) => Report(DiagnosticRules.OperatorExpected, span, Quote(found));

    public void ReportUnexpectedEquals(TextSpan span) => Report(DiagnosticRules.UnexpectedEquals, span);

    public void ReportUnknownName(TextSpan span, string name, string? suggestion) =>
        Report(DiagnosticRules.UnknownName, span, Quote(name), DidYouMean(suggestion));

    public void ReportUnknownFunction(TextSpan span, string name, string? suggestion) =>
        Report(DiagnosticRules.UnknownFunction, span, Quote(name), DidYouMean(suggestion));

    public void ReportUnknownReduction(TextSpan span, string name, string? suggestion) =>
        Report(DiagnosticRules.UnknownReduction, span, Quote(name), DidYouMean(suggestion));

    public void ReportNotReduction(TextSpan span, string name, string what) =>
        Report(DiagnosticRules.NotReduction, span, Quote(name), what);

    public void ReportNotCallable(TextSpan span, string name) =>
        Report(DiagnosticRules.NotCallable, span, Quote(name));

    public void ReportArgumentCount(TextSpan span, string name, int expected, int found) =>
        Report(DiagnosticRules.ArgumentCount, span, Quote(name), Plural(expected, "argument", "arguments"), Number(found));

    public void ReportFunctionWithoutArguments(TextSpan span, string name, string example) =>
        Report(DiagnosticRules.FunctionWithoutArguments, span, Quote(name), example);

    public void ReportIndicesMissing(TextSpan span, string name) =>
        Report(DiagnosticRules.IndicesMissing, span, Quote(name));

    public void ReportBodyMissing(TextSpan span, string name) =>
        Report(DiagnosticRules.BodyMissing, span, Quote(name));

    public void ReportSingleIndex(TextSpan span, string name) =>
        Report(DiagnosticRules.SingleIndex, span, Quote(name));

    public void ReportDirection(TextSpan span, string name) =>
        Report(DiagnosticRules.Direction, span, Quote(name));

    public void ReportWrongRank(TextSpan span, string name, int expected, int found) =>
        Report(DiagnosticRules.WrongRank, span, Quote(name), Plural(expected, "index", "indices"), Number(found));

    public void ReportSubscriptsMissing(TextSpan span, string name, string example) =>
        Report(DiagnosticRules.SubscriptsMissing, span, Quote(name), example);

    public void ReportNotSubscriptable(TextSpan span, string name, string what) =>
        Report(DiagnosticRules.NotSubscriptable, span, Quote(name), what);

    public void ReportSubscriptNotInteger(TextSpan span, bool isCondition) =>
        Report(DiagnosticRules.SubscriptNotInteger, span, isCondition ? "a condition" : "a number");

    public void ReportConditionExpected(TextSpan span) =>
        Report(DiagnosticRules.ConditionExpected, span);

    public void ReportFreeIndex(TextSpan span, string name, string owner, bool isFunction, string? suggestion)
    {
        var remedy = owner.Length == 0 ? $"write the result as 'loss[{Quote(name)}] = ...'"
            : isFunction ? $"pass it to '{Quote(owner)}' as an argument"
            : $"add it to the indices of '{Quote(owner)}'";
        Report(DiagnosticRules.FreeIndex, span, Quote(name), remedy, DidYouMean(suggestion));
    }

    public void ReportIndexOutOfScope(TextSpan span, string name) =>
        Report(DiagnosticRules.IndexOutOfScope, span, Quote(name));

    public void ReportDuplicateIndex(TextSpan span, string name) =>
        Report(DiagnosticRules.DuplicateIndex, span, Quote(name));

    public void ReportIndexNameTaken(TextSpan span, string name, string what) =>
        Report(DiagnosticRules.IndexNameTaken, span, Quote(name), what);

    public void ReportTooManyIndices(TextSpan span, int limit) =>
        Report(DiagnosticRules.TooManyIndices, span, Number(limit));

    public void ReportSizeOfIndex(TextSpan span) =>
        Report(DiagnosticRules.SizeOfIndex, span);

    public void ReportExtentExpected(TextSpan span) =>
        Report(DiagnosticRules.ExtentExpected, span);

    public void ReportFallbackWithoutRead(TextSpan span) =>
        Report(DiagnosticRules.FallbackWithoutRead, span);

    public void ReportReservedName(TextSpan span, string name) =>
        Report(DiagnosticRules.ReservedName, span, Quote(name));

    public void ReportDuplicateDefinition(TextSpan span, string name) =>
        Report(DiagnosticRules.DuplicateDefinition, span, Quote(name));

    public void ReportDefinitionNamedLikeInput(TextSpan span, string name, string type) =>
        Report(DiagnosticRules.DefinitionNamedLikeInput, span, Quote(name), type);

    public void ReportCircularDefinition(TextSpan span, string name) =>
        Report(DiagnosticRules.CircularDefinition, span, Quote(name));

    public void ReportRecursiveFunction(TextSpan span, string name) =>
        Report(DiagnosticRules.RecursiveFunction, span, Quote(name));

    public void ReportRecurrenceStep(TextSpan span, string name) =>
        Report(DiagnosticRules.RecurrenceStep, span, Quote(name));

    public void ReportRecurrenceWithoutInitial(TextSpan span, string name) =>
        Report(DiagnosticRules.RecurrenceWithoutInitial, span, Quote(name));

    public void ReportRecurrenceDiffers(TextSpan span, string name) =>
        Report(DiagnosticRules.RecurrenceDiffers, span, Quote(name));

    public void ReportRecurrenceInInitial(TextSpan span, string name) =>
        Report(DiagnosticRules.RecurrenceInInitial, span, Quote(name));

    public void ReportResultNotLast(TextSpan span) =>
        Report(DiagnosticRules.ResultNotLast, span);

    public void ReportFunctionIsLast(TextSpan span, string name) =>
        Report(DiagnosticRules.ResultMissing, span, $"the helper function '{Quote(name)}'");

    public void ReportExtentIsLast(TextSpan span, string index) =>
        Report(DiagnosticRules.ResultMissing, span, $"the extent of the index '{Quote(index)}'");

    public void ReportVoidWithScalarResult(TextSpan span) =>
        Report(DiagnosticRules.VoidWithScalarResult, span);

    public void ReportUnreducedResult(TextSpan span, string type) =>
        Report(DiagnosticRules.UnreducedResult, span, type);

    public void ReportLossParameterMissing(TextSpan span, string name, string? suggestion) =>
        Report(DiagnosticRules.LossParameterMissing, span, Quote(name), DidYouMean(suggestion));

    public void ReportOutputWithoutDefinition(TextSpan span, string name, string? suggestion) =>
        ReportParameter(DiagnosticRules.OutputWithoutDefinition, span, name, Quote(name), DidYouMean(suggestion));

    public void ReportOutputRank(TextSpan span, string name, int rank, string type) =>
        Report(DiagnosticRules.OutputRank, span, Quote(name), Plural(rank, "index", "indices"), type);

    public void ReportOutputType(TextSpan span, string name, string type, string expected) =>
        Report(DiagnosticRules.OutputType, span, Quote(name), type, expected);

    public void ReportOutputRead(TextSpan span, string name) =>
        Report(DiagnosticRules.OutputRead, span, Quote(name));

    public void ReportGradientOfInteger(TextSpan span, string name, string type) =>
        ReportParameter(DiagnosticRules.GradientOfInteger, span, name, Quote(name), type);

    public void ReportGradientConflict(TextSpan span, string name) =>
        ReportParameter(DiagnosticRules.GradientConflict, span, name, Quote(name));

    public void ReportUnsupportedParameter(TextSpan span, string name, string type) =>
        ReportParameter(DiagnosticRules.UnsupportedParameter, span, name, Quote(name), type);

    public void ReportUnsupportedReturn(TextSpan span, string type) =>
        Report(DiagnosticRules.UnsupportedReturn, span, type);

    public void ReportExtentUnknown(TextSpan span, string name) =>
        Report(DiagnosticRules.ExtentUnknown, span, Quote(name));

    public void ReportAxisExtentUnknown(TextSpan span, string name, int axis) =>
        Report(DiagnosticRules.AxisExtentUnknown, span, Quote(name), Number(axis));

    public void ReportInternalError(TextSpan span, string message) => Report(DiagnosticRules.InternalError, span, message);

    public void ReportNoKernels(TextSpan span, string reason) => Report(DiagnosticRules.NoKernels, span, reason);

    public void ReportNotDifferentiable(TextSpan span, string operation) =>
        Report(DiagnosticRules.NotDifferentiable, span, operation);

    public void ReportTooLarge(TextSpan span) =>
        Report(DiagnosticRules.TooLarge, span);

    public void ReportTooManySubscripts(TextSpan span, int limit) =>
        Report(DiagnosticRules.TooManySubscripts, span, Number(limit));

    public void ReportUnusedDefinition(TextSpan span, string name) =>
        Report(DiagnosticRules.UnusedDefinition, span, Quote(name));

    public void ReportUnusedParameter(TextSpan span, string name) =>
        ReportParameter(DiagnosticRules.UnusedParameter, span, name, Quote(name));

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) => Report(rule, span, parameter: null, arguments);

    private void ReportParameter(DiagnosticRule rule, TextSpan span, string parameter, params string[] arguments) =>
        Report(rule, span, parameter, arguments);

    private void Report(DiagnosticRule rule, TextSpan span, string? parameter, string[] arguments)
    {
        HasErrors |= rule.Severity == RuleSeverity.Error;
        if (!IsFull && _places.Add((span, parameter)))
        {
            _diagnostics.Add(new FormulaDiagnostic(rule, span, ImmutableArray.Create(arguments), parameter));
        }
    }

    private static string DidYouMean(string? suggestion) => suggestion is null ? "" : $"; did you mean '{Quote(suggestion)}'?";

    private static string Plural(int count, string one, string many) => count == 1 ? "1 " + one : Number(count) + " " + many;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A short quotation of the formula, with characters that do not show written as their code.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (var c in text)
        {
            if (quoted.Length >= QuotedLength)
            {
                return quoted.Append("...").ToString();
            }

            var shows = !char.IsControl(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
            quoted.Append(shows ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return quoted.ToString();
    }
}
