using System.Collections.Immutable;

namespace LossGen.Generator.Diagnostics;

/// <summary>Every mistake that a formula can have. An id never changes its meaning.</summary>
internal static class DiagnosticRules
{
    public static readonly DiagnosticRule UnexpectedCharacter = new(
        "LG0001", "Unexpected character", "'{0}' has no meaning in a formula");

    public static readonly DiagnosticRule UnknownOperator = new(
        "LG0002", "Unknown operator", "There is no operator '{0}' in a formula; write '{1}'");

    public static readonly DiagnosticRule AtSign = new(
        "LG0003", "Name with @", "A parameter '@name' of the method is 'name' in the formula; leave out the '@'");

    public static readonly DiagnosticRule InvalidNumber = new(
        "LG0004", "Invalid number", "'{0}' is not a number; write numbers as 2, 0.5 or 1e-3, without suffix, and a product as 2*x");

    public static readonly DiagnosticRule NumberTooLarge = new(
        "LG0005", "Number too large", "'{0}' is larger than any double; write 'inf' for infinity");

    public static readonly DiagnosticRule FormulaTooLong = new(
        "LG0006", "Formula too long", "A formula may have at most {0} characters");

    public static readonly DiagnosticRule TooDeep = new(
        "LG0007", "Formula nested too deeply",
        "The expression is nested deeper, or has a chain of more operators, than the {0} levels that are supported; "
        + "name parts of it by definitions, or use a reduction");

    public static readonly DiagnosticRule EmptyFormula = new(
        "LG0008", "Empty formula", "The formula is empty; its last line must be the loss");

    public static readonly DiagnosticRule Expected = new(
        "LG0009", "Syntax error", "Expected {0} but found '{1}'");

    public static readonly DiagnosticRule Incomplete = new(
        "LG0010", "Incomplete line", "Expected {0} after '{1}', but the line ends there");

    public static readonly DiagnosticRule BracketNotClosed = new(
        "LG0011", "Bracket not closed", "This '{0}' is never closed; a '{1}' is missing");

    public static readonly DiagnosticRule OperatorExpected = new(
        "LG0012", "Operator expected",
        "Expected an operator or the end of the line but found '{0}'; definitions stand on lines of their own or are separated by ';'");

    public static readonly DiagnosticRule UnexpectedEquals = new(
        "LG0013", "Unexpected '='", "Only 'name', 'name[i, j]' or 'name(x, y)' can stand before '='; equality is '=='");

    /// <summary>All rules, by id.</summary>
    public static readonly ImmutableArray<DiagnosticRule> All = ImmutableArray.Create(
        UnexpectedCharacter, UnknownOperator, AtSign, InvalidNumber, NumberTooLarge, FormulaTooLong, TooDeep, EmptyFormula,
        Expected, Incomplete, BracketNotClosed, OperatorExpected, UnexpectedEquals);
}
